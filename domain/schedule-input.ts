import { Temporal } from "temporal-polyfill";
import { CADENCES, isZone, type Pause, type Schedule, type Weekday } from "./schedule.ts";

/** The questions of a schedule, as a form asks them. */
export const SCHEDULE_FIELDS = [
  "cadence",
  "opensOn",
  "opensAt",
  "closesOn",
  "closesAt",
  "zone",
  "startsOn",
] as const;
export type ScheduleField = (typeof SCHEDULE_FIELDS)[number];
export type TypedSchedule = Record<ScheduleField, string>;

export type ScheduleFault =
  | "bad-cadence"
  | "bad-weekday"
  | "bad-time"
  | "bad-zone"
  | "bad-date"
  | "starts-too-late"
  | "closes-before-it-opens";
export type ScheduleFaults = Partial<Record<ScheduleField, ScheduleFault>>;

/** What is good to begin with: opens Monday morning, closes Thursday afternoon. */
export const USUAL_WEEK = {
  cadence: "weekly",
  opensOn: 1,
  opensAt: "09:00",
  closesOn: 4,
  closesAt: "17:00",
} as const satisfies Partial<Schedule>;

/** The first pulse may be this many days ahead, and a pause this many days long. */
const MOST_DAYS = 366;
/** Most characters of a pause's name. */
export const LONGEST_PAUSE_NAME = 80;

/**
 * Reads a schedule from what was typed; `today` ("YYYY-MM-DD") is the team's. Faults stand by the
 * field that they are about; a close is at fault only if it is on the opening's weekday and not
 * later, for on any other weekday it is the one that follows.
 */
export function readSchedule(
  typed: TypedSchedule,
  today: string,
): { ok: true; schedule: Omit<Schedule, "pauses"> } | { ok: false; faults: ScheduleFaults } {
  const cadence = CADENCES.find((known) => known === typed.cadence);
  const opensOn = readWeekday(typed.opensOn);
  const opensAt = readTime(typed.opensAt);
  const closesOn = readWeekday(typed.closesOn);
  const closesAt = readTime(typed.closesAt);
  const zone = readZone(typed.zone);
  const startsOn = readDate(typed.startsOn);

  const faults: ScheduleFaults = {};
  if (!cadence) faults.cadence = "bad-cadence";
  if (!opensOn) faults.opensOn = "bad-weekday";
  if (!opensAt) faults.opensAt = "bad-time";
  if (!closesOn) faults.closesOn = "bad-weekday";
  if (!closesAt) faults.closesAt = "bad-time";
  if (!zone) faults.zone = "bad-zone";
  if (!startsOn) faults.startsOn = "bad-date";
  else if (startsOn > daysAfter(today, MOST_DAYS)) faults.startsOn = "starts-too-late";
  if (opensOn && opensOn === closesOn && opensAt && closesAt && closesAt <= opensAt)
    faults.closesAt = "closes-before-it-opens";

  if (cadence && opensOn && opensAt && closesOn && closesAt && zone && startsOn)
    if (Object.keys(faults).length === 0)
      return {
        ok: true,
        schedule: { cadence, opensOn, opensAt, closesOn, closesAt, zone, startsOn },
      };
  return { ok: false, faults };
}

export type PauseField = keyof Pause;
export type PauseFault =
  | "bad-date"
  | "ends-before-it-starts"
  | "too-long"
  | "over"
  | "name-too-long";

/** Reads a pause from what was typed; without a last day it is one day. Over ones are a fault. */
export function readPause(
  typed: Record<PauseField, string>,
  today: string,
): { ok: true; pause: Pause } | { ok: false; faults: Partial<Record<PauseField, PauseFault>> } {
  const from = readDate(typed.from);
  const to = typed.to.trim() === "" ? from : readDate(typed.to);
  const name = typed.name.trim().replace(/\s+/g, " ");
  const faults: Partial<Record<PauseField, PauseFault>> = {};
  if (!from) faults.from = "bad-date";
  if (!to && typed.to.trim() !== "") faults.to = "bad-date";
  if (from && to && to < from) faults.to = "ends-before-it-starts";
  else if (from && to && to > daysAfter(from, MOST_DAYS)) faults.to = "too-long";
  else if (to && to < today) faults[typed.to.trim() === "" ? "from" : "to"] = "over";
  if (name.length > LONGEST_PAUSE_NAME) faults.name = "name-too-long";
  if (from && to && Object.keys(faults).length === 0)
    return { ok: true, pause: { from, to, name } };
  return { ok: false, faults };
}

/** The date so many days after a date, both "YYYY-MM-DD". */
export const daysAfter = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

const readWeekday = (typed: string): Weekday | null =>
  /^[1-7]$/.test(typed) ? (Number(typed) as Weekday) : null;

/** "9:05" is "09:05", and browsers may add seconds. */
function readTime(typed: string): string | null {
  const [, hours = "", minutes = ""] = /^(\d?\d):(\d\d)(?::00)?$/.exec(typed.trim()) ?? [];
  const time = `${hours.padStart(2, "0")}:${minutes}`;
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : null;
}

/** Blanks are meant as underscores: "America/New York". */
function readZone(typed: string): string | null {
  const name = typed.trim().replace(/\s+/g, "_");
  if (!isZone(name)) return null;
  const known = Intl.supportedValuesOf("timeZone");
  return known.find((zone) => zone.toLowerCase() === name.toLowerCase()) ?? name;
}

function readDate(typed: string): string | null {
  const date = typed.trim();
  if (!/^20\d\d-\d\d-\d\d$/.test(date)) return null;
  try {
    return Temporal.PlainDate.from(date).toString();
  } catch {
    return null;
  }
}
