import { localDate, type Weekday } from "#domain/schedule.ts";

/** "Monday"; weekdays are those of a week that begins with one. */
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });
export const weekdayName = (day: Weekday): string =>
  weekday.format(new Date(Date.UTC(2024, 0, day)));

/** "Monday 23 November at 09:00", in the team's zone; with the year when it is not this one. */
export const dayAndTime = (moment: Date, zone: string, now: Date): string =>
  new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
    ...(yearOf(moment, zone) !== yearOf(now, zone) && { year: "numeric" }),
  })
    .format(moment)
    .replace(", ", " ");

/** "09:00", in the team's zone. */
export const timeOfDay = (moment: Date, zone: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  }).format(moment);

const date = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** "Thu, 24 Dec 2026", or "Thu, 24 Dec 2026 – Fri, 1 Jan 2027". */
export const daysInWords = ({ from, to }: { from: string; to: string }): string =>
  from === to ? date.format(new Date(from)) : date.formatRange(new Date(from), new Date(to));

const yearOf = (moment: Date, zone: string): string => localDate(moment, zone).slice(0, 4);
