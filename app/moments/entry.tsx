import Link from "next/link";
import type { Say } from "#domain/locales.ts";
import type { Moment } from "#server/moments/moments-of-leader.ts";
import { dayInWords } from "./days.ts";
import styles from "./entry.module.css";
import { KindMark } from "./kind-mark.tsx";

type Props = { say: Say; moment: Moment; today: string; teams: ReadonlyMap<string, string> };

/** One moment of the journal; without a line its kind speaks. */
export function Entry({ say, moment: { id, day, kind, team, line }, today, teams }: Props) {
  const when = dayInWords(say, day, today);
  const name = say(`moments.kinds.${kind}`);
  const about = [when, line === "" ? null : name, team && (teams.get(team) ?? null)];
  return (
    <li className={styles.entry}>
      <KindMark kind={kind} className={styles.mark} />
      <div>
        {line === "" ? <p className={styles.wordless}>{name}</p> : <p className="human">{line}</p>}
        <p className={styles.about}>
          {about.filter(Boolean).join(" · ")}
          <Link
            href={`/moments/${id}`}
            aria-label={say("moments.editOf", { kind: name, day: when })}
          >
            {say("moments.edit")}
          </Link>
        </p>
      </div>
    </li>
  );
}
