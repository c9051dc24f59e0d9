import type { Reason } from "#domain/attention.ts";
import { addWeeks } from "#domain/days.ts";
import type { Mode } from "#domain/matrix.ts";
import type { ModeWeek } from "#domain/mode-history.ts";
import { readStrip, type Standing, type WeekReading } from "#domain/standing.ts";
import { letterOf } from "./strip-letters.ts";
import { type PageWeeks, WEEKS, weekNumber, weeksUpTo } from "./weeks-shown.ts";

/** Published means of clarity and autonomy: drawn and written as they are. */
export type Means = readonly [clarity: number, autonomy: number];

/** A team as this page shows it; kept small, for a thousand of them travel with the page. */
export type TeamRow = {
  id: string;
  name: string;
  /** The page's weeks, oldest first, a letter each. */
  strip: string;
  /** The mode of the last week that told one, which is on the line or not; without one there is none. */
  mode?: Mode;
  onTheLine?: true;
  /** The latest reading; without one there is none, or three answers showed their quadrant only. */
  at?: Means;
  /** The number of the week that the reading is of, and whether that is no recent one. */
  week?: number;
  stale?: true;
  /** The reading of four weeks before. */
  from?: Means;
  /** Why it needs its leader; without one it does not. */
  reason?: Reason;
};

type Facts = { id: string; name: string; standing: Standing | null };

/** The row of a team for the weeks of the page. */
export function teamRow({ id, name, standing }: Facts, weeks: PageWeeks, reason?: Reason): TeamRow {
  const strip = standing ? readStrip(standing) : [];
  const told = strip.findLast(({ state }) => typeof state !== "string")?.state;
  const latest = standing?.recent.findLast(({ result }) => result !== null);
  const at = latest && meansOf(latest);
  const from = standing && latest && meansBefore(standing.recent, latest.week);
  return {
    ...{ id, name, strip: lettersOf(strip, weeks.last) },
    ...(typeof told === "object" && {
      mode: told.mode,
      ...(told.onTheLine && { onTheLine: true }),
    }),
    ...(at && { at, week: weekNumber(latest.week) }),
    ...(at && from && { from }),
    ...(at && standing && isStale(standing, latest, weeks) && { stale: true }),
    ...(reason && { reason }),
  };
}

/** Too few answered since, or nobody was asked for more than a week. */
const isStale = (standing: Standing, latest: WeekReading, { whole }: PageWeeks): boolean =>
  latest.week < whole || latest.week < (standing.recent.at(-1)?.week ?? latest.week);

/** How many weeks the tail reaches back; where that week told nothing, to one a little before. */
const TAIL = [4, 5, 6];

function meansBefore(recent: readonly WeekReading[], week: string): Means | undefined {
  const earlier = TAIL.map((back) => addWeeks(week, -back));
  return earlier
    .map((each) => recent.findLast((reading) => reading.week === each))
    .map((reading) => reading && meansOf(reading))
    .find((means) => means !== undefined);
}

const meansOf = ({ result }: WeekReading): Means | undefined =>
  result?.clarity && result.autonomy ? [result.clarity.mean, result.autonomy.mean] : undefined;

/** Weeks before a strip's first and after its last were not asked. */
function lettersOf(strip: readonly ModeWeek[], last: string): string {
  const states = new Map(strip.map(({ week, state }) => [week, state]));
  return weeksUpTo(last)
    .map((week) => letterOf(states.get(week) ?? "not-asked"))
    .join("");
}

/** The weeks of a standing's strip that the page shows. */
export const shownWeeks = (standing: Standing, { last }: PageWeeks): ModeWeek[] =>
  readStrip(standing).filter(({ week }) => week > addWeeks(last, -WEEKS));
