import { addDays, addWeeks, daysBetween, mondayOf } from "./days.ts";
import { MOMENT_KINDS, type MomentKind } from "./moments.ts";

/** This week and the 52 before it: the same week of last year is still in sight. */
const YEAR_WEEKS = 53;
export const YEAR_DAYS = 7 * YEAR_WEEKS;

type YearDay = {
  day: string;
  /** Days since the first one shown. */
  at: number;
  moments: number;
};

/** A year of moments as it is drawn and written in its table (J5). */
export type MomentYear = {
  /** The Monday that it begins with. */
  from: string;
  /** Where today is, in days since the first. */
  today: number;
  /** The months that begin in it, and the one it begins in the middle of. */
  months: { month: string; at: number }[];
  lanes: { kind: MomentKind; days: YearDay[] }[];
  /** The kind there is most of, if there is one. */
  mostly: MomentKind | null;
  moments: number;
};

/** The first day that a year up to `today` shows. */
export const yearBegins = (today: string): string => addWeeks(mondayOf(today), 1 - YEAR_WEEKS);

/** Days by kind; moments before the year or after today are left out. */
export function momentYear(
  moments: readonly { day: string; kind: MomentKind }[],
  today: string,
): MomentYear {
  const from = yearBegins(today);
  const inYear = moments.filter(({ day }) => day >= from && day <= today);
  const lanes = MOMENT_KINDS.map((kind) => {
    const days = Map.groupBy(
      inYear.filter((moment) => moment.kind === kind),
      ({ day }) => day,
    );
    return {
      kind,
      days: [...days]
        .map(([day, same]) => ({ day, at: daysBetween(from, day), moments: same.length }))
        .sort((a, b) => a.at - b.at),
    };
  });
  return {
    from,
    today: daysBetween(from, today),
    months: monthsFrom(from),
    lanes,
    mostly: mostOf(lanes),
    moments: inYear.length,
  };
}

function monthsFrom(from: string): MomentYear["months"] {
  const months = [{ month: from.slice(0, 7), at: 0 }];
  for (let at = 1; at < YEAR_DAYS; at += 1) {
    const day = addDays(from, at);
    if (day.endsWith("-01")) months.push({ month: day.slice(0, 7), at });
  }
  return months;
}

function mostOf(lanes: MomentYear["lanes"]): MomentKind | null {
  const counted = lanes.map(({ kind, days }) => ({
    kind,
    count: days.reduce((sum, { moments }) => sum + moments, 0),
  }));
  const most = Math.max(...counted.map(({ count }) => count));
  const [first, second] = counted.filter(({ count }) => count === most);
  return most > 0 && first && !second ? first.kind : null;
}
