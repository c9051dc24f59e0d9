import type { WrittenDirection } from "#db/queries/directions.ts";
import { addWeeks, daysBetween, mondayOf } from "#domain/days.ts";
import type { Intervention } from "#domain/intervention.ts";
import { localDate } from "#domain/schedule.ts";
import type { RecordedWeek } from "#domain/trend-record.ts";

/** Half a year, as the page of a quarter or two asks for. */
const WEEKS = 26;
/** A young team's chart is as wide as an older one's. */
const FEWEST_WEEKS = 12;
/** How many of each have room on the second page. */
export const TOLD = { interventions: 3, directions: 3, weeks: 12 } as const;

/** What a direction or an intervention is called on both pages. */
type Lettered<What> = What & { letter: string };

export type Review = {
  /** Mondays of the weeks shown, oldest first. */
  weeks: string[];
  /** The rounds of these weeks, oldest first. */
  weekly: RecordedWeek[];
  live: RecordedWeek[];
  /** The latest that touch these weeks, oldest first; letters run over both. */
  interventions: Lettered<Intervention>[];
  directions: Lettered<WrittenDirection>[];
};

/** What the two pages tell: the last half year of a team. Null before its first closed week. */
export function reviewOf(
  rounds: readonly RecordedWeek[],
  interventions: readonly Intervention[],
  directions: readonly WrittenDirection[],
  timeZone: string,
): Review | null {
  const all = rounds.filter(({ kind }) => kind === "weekly");
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return null;
  const reach = daysBetween(first.week, last.week) / 7 + 1;
  const from = addWeeks(last.week, 1 - Math.min(WEEKS, reach));
  const count = Math.max(FEWEST_WEEKS, Math.min(WEEKS, reach));
  const until = addWeeks(from, count);
  const shown = rounds.filter(({ week }) => week >= from);
  const weekOf = (moment: Date | string) => mondayOf(localDate(new Date(moment), timeZone));

  const spells = interventions
    .filter(({ startedAt, endedAt }) => {
      const [start, end] = [weekOf(startedAt), endedAt ? weekOf(endedAt) : until];
      return start < until && end >= from;
    })
    .slice(0, TOLD.interventions);
  // One direction was in force before the first that was written in these weeks.
  const inForce = directions.findIndex(({ writtenAt }) => weekOf(writtenAt) < from);
  const written = directions
    .slice(0, inForce < 0 ? directions.length : inForce + 1)
    .slice(0, TOLD.directions);
  const letters = lettersOf([
    ...spells.map(({ startedAt }) => Date.parse(startedAt)),
    ...written.map(({ writtenAt }) => writtenAt.getTime()),
  ]);
  return {
    weeks: Array.from({ length: count }, (_, place) => addWeeks(from, place)),
    weekly: shown.filter(({ kind }) => kind === "weekly"),
    live: shown.filter(({ kind }) => kind === "live"),
    interventions: spells
      .map((spell, place) => ({ ...spell, letter: letters[place] ?? "" }))
      .reverse(),
    directions: written
      .map((direction, place) => ({ ...direction, letter: letters[spells.length + place] ?? "" }))
      .reverse(),
  };
}

/** "A" for the earliest moment, and so on; answered in the order given. */
function lettersOf(moments: readonly number[]): string[] {
  const order = moments.map((_, place) => place);
  order.sort((a, b) => (moments[a] ?? 0) - (moments[b] ?? 0));
  return moments.map((_, place) => String.fromCharCode(65 + order.indexOf(place)));
}
