import Link from "next/link";
import { useSay } from "#app/ui/words.tsx";
import { statesOf } from "./strip-letters.ts";
import { CELL } from "./strip-paths.ts";
import type { TeamRow } from "./team-rows.ts";
import styles from "./weeks.module.css";
import { monthsUnder } from "./weeks-shown.ts";
import { NAME_WIDTH, WeeksStrip } from "./weeks-strip.tsx";

type Props = { rows: readonly TeamRow[]; weeks: readonly string[] };

/** A row of weeks for each team. Where there is no room for all weeks, the newest are in view. */
export function Strips({ rows, weeks }: Props) {
  const say = useSay();
  return (
    <section
      className={styles.scroll}
      aria-label={say("portfolio.weeks.region")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard
      tabIndex={0}
    >
      <ul className={styles.rows}>
        {rows.map(({ id, name, strip }) => (
          <li key={id}>
            <Link href={`/teams/${id}`} prefetch={false} className={styles.team} title={name}>
              {name}
            </Link>
            <WeeksStrip name={name} strip={strip} label={describe(strip)} />
          </li>
        ))}
      </ul>
      <svg
        className={styles.months}
        width={NAME_WIDTH + weeks.length * CELL.step}
        height={20}
        aria-hidden="true"
      >
        {monthsUnder(weeks).map(({ name, column }) => (
          <text
            key={name}
            x={NAME_WIDTH + column * CELL.step + CELL.width / 2}
            y={14}
            textAnchor="middle"
          >
            {name}
          </text>
        ))}
      </svg>
    </section>
  );

  function describe(strip: string): string {
    const modes = statesOf(strip).flatMap((state) => (typeof state === "string" ? [] : state.mode));
    const last = modes.at(-1);
    if (!last) return say("portfolio.weeks.nothing");
    const weeks = modes.length - 1 - modes.findLastIndex((mode) => mode !== last);
    return say("portfolio.weeks.now", { mode: say(`portfolio.modes.${last}`), weeks });
  }
}
