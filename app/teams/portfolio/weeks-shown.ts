import { addDays, addWeeks, daysBetween, mondayOf } from "#domain/days.ts";

/** How many weeks the page shows by mode. */
export const WEEKS = 26;

/** The number of a week by ISO 8601: a week belongs to the year of its Thursday. */
export function weekNumber(monday: string): number {
  const thursday = addDays(monday, 3);
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
}

/** The Mondays of the page's weeks, oldest first. */
export const weeksUpTo = (last: string): string[] =>
  Array.from({ length: WEEKS }, (_, index) => addWeeks(last, index - WEEKS + 1));

const month = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" });

/** Each month with the column that it stands under; one of a single week at the edge has no room. */
export function monthsUnder(weeks: readonly string[]): { name: string; column: number }[] {
  const columns = Map.groupBy(weeks.keys(), (index) => (weeks[index] as string).slice(0, 7));
  return [...columns.values()]
    .filter((own) => own.length > 1)
    .map((own) => ({
      name: month.format(new Date(weeks[own[0] as number] as string)),
      column: ((own[0] as number) + (own.at(-1) as number)) / 2,
    }));
}

export type PageWeeks = {
  /** The last column: the latest week that any team was asked in. */
  last: string;
  /** The week that the page speaks of. */
  current: string;
  /** The last week that is over. */
  whole: string;
};

/**
 * The weeks of the page, of the last closed weeks of its teams. Teams close on different days, so
 * early in a week a few are ahead: the page speaks of the latest week that at least half of them
 * have closed, and of none before the last whole one. Null: no team was asked yet.
 */
export function pageWeeks(closed: readonly string[], today: string): PageWeeks | null {
  const sorted = [...closed].sort();
  const half = sorted[Math.floor(sorted.length / 2)];
  const newest = sorted.at(-1);
  if (half === undefined || newest === undefined) return null;
  const whole = addWeeks(mondayOf(today), -1);
  const current = laterOf(half, whole);
  return { last: laterOf(newest, current), current, whole };
}

const laterOf = (...weeks: string[]): string => weeks.sort().at(-1) ?? "";
