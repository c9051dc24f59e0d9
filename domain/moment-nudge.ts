import { Temporal } from "temporal-polyfill";

/** When a leader is nudged: "HH:MM" on each day of their time zone. */
export type NudgeTime = { at: string; zone: string };

/** A nudge later than this, in milliseconds, is not sent. */
export const NUDGE_PATIENCE = 2 * 3_600_000;

/** Whether it is a time of day, "00:00" to "23:59". */
export const isTimeOfDay = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/**
 * The first nudge after a moment. A time that the clocks jump over moves forward by the jump; of
 * one that they show twice the first is taken (T4, J6).
 */
export function nextNudge({ at, zone }: NudgeTime, after: Date): Date {
  const time = Temporal.PlainTime.from(at);
  const from = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(zone);
  // From the day before: a time in a gap at midnight moves into the next day.
  let day = from.toPlainDate().subtract({ days: 1 });
  for (;;) {
    const moment = day.toPlainDateTime(time).toZonedDateTime(zone).epochMilliseconds;
    if (moment > after.getTime()) return new Date(moment);
    day = day.add({ days: 1 });
  }
}

/** Whether a nudge belongs to exactly this moment. */
export const isNudgeTime = (time: NudgeTime, moment: Date): boolean =>
  nextNudge(time, new Date(moment.getTime() - 1)).getTime() === moment.getTime();
