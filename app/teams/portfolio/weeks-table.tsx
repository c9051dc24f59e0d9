import Link from "next/link";
import { useSay } from "#app/ui/words.tsx";
import type { StripWeek } from "#domain/standing.ts";
import { statesOf } from "./strip-letters.ts";
import type { Means, TeamRow } from "./team-rows.ts";
import styles from "./weeks.module.css";
import { weekNumber } from "./weeks-shown.ts";

/** Means are cut off there (D3). */
const [LOWEST, HIGHEST] = [1.5, 9.5];

type Props = { rows: readonly TeamRow[]; weeks: readonly string[] };

/** What the matrix and the strips draw, in figures and words; the newest week first. */
export function WeeksTable({ rows, weeks }: Props) {
  const say = useSay();
  const newestFirst = weeks.map(weekNumber).reverse();
  return (
    <section
      className={styles.tableScroll}
      aria-label={say("portfolio.table.caption")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard
      tabIndex={0}
    >
      <table className={styles.table}>
        <caption className="vh">{say("portfolio.table.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("portfolio.table.team")}</th>
            {(["clarity", "autonomy", "of", "before"] as const).map((column) => (
              <th key={column} scope="col">
                {say(`portfolio.table.${column}`)}
              </th>
            ))}
            {newestFirst.map((week, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={index} scope="col">
                {say("portfolio.table.week", { week })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row }: { row: TeamRow }) {
  const say = useSay();
  const means = ([clarity, autonomy]: Means) =>
    say("portfolio.table.means", { clarity: figure(clarity), autonomy: figure(autonomy) });
  return (
    <tr>
      <th scope="row">
        <Link href={`/teams/${row.id}`} prefetch={false}>
          {row.name}
        </Link>
      </th>
      <td>{row.at ? figure(row.at[0]) : say("portfolio.table.nothing")}</td>
      <td>{row.at ? figure(row.at[1]) : say("portfolio.table.nothing")}</td>
      <td>{row.week === undefined ? "" : say("portfolio.table.week", { week: row.week })}</td>
      <td>{row.from ? means(row.from) : ""}</td>
      {statesOf(row.strip)
        .reverse()
        .map((state, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          <Week key={index} state={state} />
        ))}
    </tr>
  );

  /** A mean as it is published. */
  function figure(mean: number): string {
    const key = mean <= LOWEST ? "low" : mean >= HIGHEST ? "high" : "exact";
    return say(`portfolio.table.figure.${key}`, { mean });
  }
}

function Week({ state }: { state: StripWeek }) {
  const say = useSay();
  if (typeof state === "string")
    return <td className={styles.void}>{say(`portfolio.table.${state}`)}</td>;
  return (
    <td data-mode={state.mode}>
      {say(`portfolio.short.${state.mode}`)}
      {state.onTheLine && <span>{say("portfolio.table.onTheLine")}</span>}
    </td>
  );
}
