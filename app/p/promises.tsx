import { bold } from "#app/ui/bold.tsx";
import { useRich, useSay } from "#app/ui/words.tsx";
import type { RoundSnapshot } from "#domain/wire.ts";
import styles from "./rate.module.css";

type Props = { round: RoundSnapshot; leader: string | null; log: string | null };

/** What a member may trust, and what not, said before they answer (PRIVACY, at the end of 1). */
export function Promises({ round, leader, log }: Props) {
  const say = useSay();
  const rich = useRich();
  const { k, kind, roster } = round;
  return (
    <div className={styles.promise}>
      <p>{leader ? say("pulse.promises.byName", { leader }) : say("pulse.promises.plain")}</p>
      <details>
        <summary>{say("pulse.anonymity")}</summary>
        <ul>
          <li>{rich(`pulse.promises.${kind}`, { roster, k, b: bold })}</li>
          <li>{rich("pulse.promises.proof", { b: bold })}</li>
          <li>{rich("pulse.promises.limits", { b: bold })}</li>
        </ul>
        <p>
          <a href="/anonymity">{say("pulse.promises.check")}</a>{" "}
          <a href="/questions">{say("pulse.promises.questions")}</a>{" "}
          {log && <a href={log}>{say("pulse.promises.log")}</a>}
        </p>
      </details>
    </div>
  );
}
