import type { Say } from "#domain/locales.ts";
import type {
  PauseFault,
  PauseField,
  ScheduleFault,
  ScheduleFaults,
  ScheduleField,
  TypedSchedule,
} from "#domain/schedule-input.ts";
import type { HolidaysRead, LeftOut } from "#server/schedules/holidays-from-ics.ts";

const SCHEDULE_FAULTS: Record<ScheduleFault, string> = {
  "bad-cadence": "schedule.faults.badCadence",
  "bad-weekday": "schedule.faults.badWeekday",
  "bad-time": "schedule.faults.badTime",
  "bad-zone": "schedule.faults.badZone",
  "bad-date": "schedule.faults.badDate",
  "starts-too-late": "schedule.faults.startsTooLate",
  "closes-before-it-opens": "schedule.faults.closesBeforeItOpens",
};

/** What is wrong with a typed schedule, by field. */
export const scheduleFaultsInWords = (
  say: Say,
  faults: ScheduleFaults,
  { opensAt, zone }: TypedSchedule,
): Partial<Record<ScheduleField, string>> =>
  inWords(faults, (fault) => say(SCHEDULE_FAULTS[fault], { opensAt, zone: zone.slice(0, 60) }));

const PAUSE_FAULTS: Record<PauseFault, string> = {
  "bad-date": "schedule.faults.badDate",
  "ends-before-it-starts": "schedule.faults.endsBeforeItStarts",
  "too-long": "schedule.faults.pauseTooLong",
  over: "schedule.faults.pauseOver",
  "name-too-long": "schedule.faults.nameTooLong",
};

/** What is wrong with a typed pause, by field. */
export const pauseFaultsInWords = (
  say: Say,
  faults: Partial<Record<PauseField, PauseFault>>,
): Partial<Record<PauseField, string>> => inWords(faults, (fault) => say(PAUSE_FAULTS[fault]));

/** Why a calendar was not read at all. */
export const CALENDAR_FAULTS: Record<Extract<HolidaysRead, { ok: false }>["reason"], string> = {
  empty: "schedule.calendar.empty",
  "too-large": "schedule.calendar.tooLarge",
  "no-calendar": "schedule.calendar.noCalendar",
  broken: "schedule.calendar.broken",
  "too-many-events": "schedule.calendar.tooManyEvents",
  "no-all-day-events": "schedule.calendar.noAllDayEvents",
};

/** Why an event of a calendar became no pause. */
export const LEFT_OUT: Record<LeftOut, string> = {
  timed: "schedule.calendar.left.timed",
  past: "schedule.calendar.left.past",
  cancelled: "schedule.calendar.left.cancelled",
  "repeats-often": "schedule.calendar.left.repeatsOften",
  "too-long": "schedule.calendar.left.tooLong",
  unreadable: "schedule.calendar.left.unreadable",
};

function inWords<Field extends string, Fault extends string>(
  faults: Partial<Record<Field, Fault>>,
  words: (fault: Fault) => string,
): Partial<Record<Field, string>> {
  const said: Partial<Record<Field, string>> = {};
  for (const field of Object.keys(faults) as Field[]) {
    const fault = faults[field];
    if (fault) said[field] = words(fault);
  }
  return said;
}
