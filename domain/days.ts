const DAY = 86_400_000;
const DAYS_A_WEEK = 7;

/** Whether it is a day that exists, written `YYYY-MM-DD`. */
export function isDay(day: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  // A calendar turns 30 February into 1 March instead of refusing it.
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** A calendar day, "2026-11-21", so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** Whole days from one calendar day to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** The Monday of a calendar day's week. */
export const mondayOf = (day: string): string =>
  // 1970-01-01 was a Thursday.
  addDays(day, -((daysBetween("1970-01-01", day) + 3) % DAYS_A_WEEK));

/** The day after a week's Monday by so many weeks. */
export const addWeeks = (week: string, weeks: number): string => addDays(week, weeks * DAYS_A_WEEK);
