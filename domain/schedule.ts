import { Temporal } from "temporal-polyfill";

/** How often a team is asked. */
export const CADENCES = ["weekly", "biweekly", "monthly"] as const;
type Cadence = (typeof CADENCES)[number];

/** ISO weekday: Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Days on which nothing opens and nobody is reminded; first and last day ("YYYY-MM-DD") within. */
export type Pause = { from: string; to: string; name: string };

/** When a team is asked by itself; days and times are local to the zone. */
export type Schedule = {
  cadence: Cadence;
  opensOn: Weekday;
  /** "HH:MM". */
  opensAt: string;
  closesOn: Weekday;
  closesAt: string;
  /** IANA name. */
  zone: string;
  /** "YYYY-MM-DD": nothing opens before; every other week is counted from the first opening on. */
  startsOn: string;
  pauses: readonly Pause[];
};

/** Which days are off, and where. */
type DaysOff = Pick<Schedule, "zone" | "pauses">;

/** One asking: when it opens and when it closes. */
export type Occurrence = { opensAt: Date; closesAt: Date };

/** How many openings in a row may be paused before we stop looking: three years of weeks. */
const MOST_PAUSED = 160;
const MOST_DAYS_OFF = 1000;
/** A reminder later than this before the close, in hours, is of no use. */
const HOURS_TO_ANSWER = 2;
const HOUR = 3_600_000;
const SATURDAY = 6;
const [DAY_BEGINS, DAY_ENDS, MORNING] = [8, 18, "09:00"];

/**
 * The next openings strictly after a moment, at most `count`, in order; those on paused days are
 * left out while the rhythm goes on (T5). Fewer when three years of openings are paused.
 */
export function nextOccurrences(schedule: Schedule, after: Date, count: number): Occurrence[] {
  const found: Occurrence[] = [];
  // A day earlier, for an opening in a gap may have moved into the day of `after`.
  const from = inZone(after, schedule.zone).toPlainDate().subtract({ days: 1 });
  const opens = Temporal.PlainTime.from(schedule.opensAt);
  const closes = Temporal.PlainTime.from(schedule.closesAt);
  let paused = 0;
  for (const date of openingDates(schedule, from)) {
    if (found.length >= count || paused >= MOST_PAUSED) break;
    if (isPaused(schedule, date)) paused += 1;
    else {
      const occurrence = occurrenceOn(schedule, date.toPlainDateTime(opens), closes);
      if (occurrence.opensAt <= after) continue;
      found.push(occurrence);
      paused = 0;
    }
  }
  return found;
}

/** The occurrence that opens at exactly this moment; null when none does. */
export function occurrenceAt(schedule: Schedule, opensAt: Date): Occurrence | null {
  const [next] = nextOccurrences(schedule, new Date(opensAt.getTime() - 1), 1);
  return next?.opensAt.getTime() === opensAt.getTime() ? next : null;
}

/**
 * When to remind: halfway between opening and close, by day, or on the next working day at that
 * local time (T6). Null when that leaves less than two hours to answer.
 */
export function reminderTime(schedule: Schedule, { opensAt, closesAt }: Occurrence): Date | null {
  const middle = new Date((opensAt.getTime() + closesAt.getTime()) / 2);
  const last = closesAt.getTime() - HOURS_TO_ANSWER * HOUR;
  let at = byDay(inZone(middle, schedule.zone));
  while (at.epochMilliseconds <= last) {
    if (isWorkingDay(schedule, at.toPlainDate())) return dateOf(at);
    at = at.add({ days: 1 });
  }
  return null;
}

/** The moment itself between 8 and 18 o'clock; at night the next morning at 9. */
function byDay(at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (at.hour >= DAY_BEGINS && at.hour < DAY_ENDS) return at;
  return (at.hour < DAY_BEGINS ? at : at.add({ days: 1 })).withPlainTime(MORNING);
}

/** So many working days later at the same local time; weekends and pauses do not count (T6). */
export function addWorkingDays(schedule: DaysOff, from: Date, days: number): Date {
  const start = inZone(from, schedule.zone);
  let ahead = 0;
  for (let left = days; left > 0 && ahead < MOST_DAYS_OFF; ) {
    ahead += 1;
    if (isWorkingDay(schedule, start.toPlainDate().add({ days: ahead }))) left -= 1;
  }
  return dateOf(start.add({ days: ahead }));
}

/** Whether a moment falls on neither a weekend nor a pause. */
export const isWorkingTime = (schedule: DaysOff, moment: Date): boolean =>
  isWorkingDay(schedule, inZone(moment, schedule.zone).toPlainDate());

/** The date ("YYYY-MM-DD") that a moment falls on in a zone. */
export const localDate = (moment: Date, zone: string): string =>
  inZone(moment, zone).toPlainDate().toString();

/** The moment at which a date begins in a zone. */
export const startOfDay = (day: string, zone: string): Date =>
  dateOf(Temporal.PlainDate.from(day).toZonedDateTime(zone));

/** How far a zone's clocks are from UTC at a moment, in minutes. */
export const offsetAt = (moment: Date, zone: string): number =>
  inZone(moment, zone).offsetNanoseconds / 60e9;

/** Whether this names a time zone that we can reckon with: an IANA name, not a bare offset. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The days of openings on or after `from`, paused ones too, without end. */
function* openingDates(
  { cadence, opensOn, startsOn }: Schedule,
  from: Temporal.PlainDate,
): Generator<Temporal.PlainDate> {
  const start = Temporal.PlainDate.from(startsOn);
  const earliest = Temporal.PlainDate.compare(start, from) > 0 ? start : from;
  if (cadence === "monthly") {
    for (let month = earliest.with({ day: 1 }); ; month = month.add({ months: 1 })) {
      const date = firstOn(opensOn, month);
      if (Temporal.PlainDate.compare(date, earliest) >= 0) yield date;
    }
  }
  const stride = cadence === "weekly" ? 7 : 14;
  const first = firstOn(opensOn, start);
  const strides = Math.max(0, Math.ceil(first.until(earliest).days / stride));
  for (let date = first.add({ days: strides * stride }); ; date = date.add({ days: stride }))
    yield date;
}

/** The first such weekday on or after a date. */
const firstOn = (weekday: Weekday, date: Temporal.PlainDate): Temporal.PlainDate =>
  date.add({ days: (weekday - date.dayOfWeek + 7) % 7 });

/** A time in a gap of the clocks moves forward, a doubled one is its first (T4). */
function occurrenceOn(
  { opensOn, opensAt, closesOn, closesAt, zone }: Schedule,
  opens: Temporal.PlainDateTime,
  closing: Temporal.PlainTime,
): Occurrence {
  const days = (closesOn - opensOn + 7) % 7 || (closesAt > opensAt ? 0 : 7);
  const closes = opens.add({ days }).withPlainTime(closing);
  const from = opens.toZonedDateTime(zone);
  const to = closes.toZonedDateTime(zone);
  // An opening that moved out of a gap may have overtaken a close soon after: it keeps its length.
  const overtaken = to.epochMilliseconds <= from.epochMilliseconds;
  return {
    opensAt: dateOf(from),
    closesAt: dateOf(overtaken ? from.add(opens.until(closes, { largestUnit: "hours" })) : to),
  };
}

const isWorkingDay = (schedule: DaysOff, date: Temporal.PlainDate): boolean =>
  date.dayOfWeek < SATURDAY && !isPaused(schedule, date);

function isPaused({ pauses }: DaysOff, date: Temporal.PlainDate): boolean {
  if (pauses.length === 0) return false;
  const day = date.toString();
  return pauses.some(({ from, to }) => from <= day && day <= to);
}

const inZone = (moment: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);

const dateOf = (moment: Temporal.ZonedDateTime): Date => new Date(moment.epochMilliseconds);
