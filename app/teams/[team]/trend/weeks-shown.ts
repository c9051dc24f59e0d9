import { addWeeks, mondayOf } from "#domain/days.ts";
import type { WeekReading } from "#domain/standing.ts";
import { WEEKS_IN } from "./spans.ts";
import type { TrendSource } from "./trend-view.ts";

/** So many columns at least: a few weeks should not look like a life. */
const FEWEST_COLUMNS = 8;

/**
 * The last week of the trend: that of the last closed round, or the one before this where it is
 * later, so that a team which is not asked any more has gaps. Null before the first round.
 */
export function lastWeekShown({ weeks, today }: Source): string | null {
  const last = weeks.at(-1)?.week;
  if (!last) return null;
  const lastWhole = addWeeks(mondayOf(today), -1);
  return later(last, lastWhole);
}

/** The first: as far back as the span goes, and not long before the first round. */
export function firstWeekShown(source: Source): string | null {
  const began = source.weeks[0]?.week;
  const last = lastWeekShown(source);
  if (!began || !last) return null;
  const fewest = addWeeks(last, 1 - FEWEST_COLUMNS);
  const earliest = later(began, fewest) === began ? fewest : began;
  const columns = WEEKS_IN[source.span];
  if (!Number.isFinite(columns)) return earliest;
  const asked = addWeeks(last, 1 - columns);
  return later(asked, earliest);
}

const later = (a: string, b: string): string => [a, b].sort()[1] ?? a;

type Source = Pick<TrendSource, "weeks" | "today" | "span">;

/** Of two rounds in a week the later one counts, unless only the earlier one told something. */
export function readingOfWeek<Week extends WeekReading>(
  weeks: readonly Week[],
  week: string,
): Week | null {
  const readings = weeks.filter((reading) => reading.week === week);
  return readings.findLast(({ result }) => result) ?? readings.at(-1) ?? null;
}
