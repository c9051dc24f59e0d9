import { addDays, daysBetween } from "#domain/days.ts";
import type { Say } from "#domain/locales.ts";

const form = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const written = {
  weekday: form({ weekday: "long" }),
  full: form({ weekday: "long", day: "numeric", month: "long" }),
  withYear: form({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
  short: form({ day: "numeric", month: "long" }),
  month: form({ month: "long", year: "numeric" }),
  monthName: form({ month: "short" }),
};

/** "Thursday 19 November"; with the year when it is not today's. */
export const fullDay = (day: string, today: string): string =>
  written[day.slice(0, 4) === today.slice(0, 4) ? "full" : "withYear"]
    .format(new Date(day))
    .replace(",", "");

/** "Yesterday", "Tuesday", "Friday 13 November". */
export function dayInWords(say: Say, day: string, today: string): string {
  if (day === today) return say("moments.day.today");
  if (day === addDays(today, -1)) return say("moments.day.yesterday");
  const isThisWeek = day > addDays(today, -6) && day < today;
  return isThisWeek ? written.weekday.format(new Date(day)) : fullDay(day, today);
}

/** "29 October". */
export const shortDay = (day: string): string => written.short.format(new Date(day));

/** "3 weeks ago", of an earlier day. */
export function agoInWords(say: Say, day: string, today: string): string {
  const days = daysBetween(day, today);
  return days < 7
    ? say("moments.ago.days", { days })
    : say("moments.ago.weeks", { weeks: Math.floor(days / 7) });
}

/** "November 2026", of "2026-11". */
export const monthInWords = (month: string): string =>
  written.month.format(new Date(`${month}-01`));

/** "Nov". */
export const monthName = (month: string): string =>
  written.monthName.format(new Date(`${month}-01`));

/** "Thursday 19 November at 09:00", in a zone. */
export const momentInWords = (moment: Date, zone: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  })
    .format(moment)
    .replace(", ", " ");
