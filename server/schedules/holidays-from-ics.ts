import ICAL from "ical.js";
import type { Pause } from "#domain/schedule.ts";
import { daysAfter, LONGEST_PAUSE_NAME } from "#domain/schedule-input.ts";

/** Largest calendar that is read, in bytes. */
export const LARGEST_CALENDAR = 1_000_000;
/** Most events of a calendar that is read, and most pauses that come of one. */
export const MOST_EVENTS = 500;
/** How far ahead yearly holidays are written out, and how long one may be, in days. */
const HORIZON = 2 * 366;
const LONGEST = 366;
/** A yearly rule may begin long ago; one that yields more than this names weeks or days. */
const MOST_TIMES = 400;

/** Why an event of a calendar did not become a pause. */
export type LeftOut = "timed" | "past" | "cancelled" | "repeats-often" | "too-long" | "unreadable";

export type HolidaysRead =
  | { ok: true; pauses: Pause[]; left: { name: string; why: LeftOut }[] }
  | {
      ok: false;
      reason:
        | "empty"
        | "too-large"
        | "no-calendar"
        | "broken"
        | "too-many-events"
        | "no-all-day-events";
    };

/**
 * Reads the days off of an iCalendar file: all-day events from `today` ("YYYY-MM-DD") on, yearly
 * ones written out for two years. Whatever else is in it is told with the reason.
 */
export function holidaysFromIcs(file: Uint8Array, today: string): HolidaysRead {
  if (file.byteLength > LARGEST_CALENDAR) return { ok: false, reason: "too-large" };
  const text = new TextDecoder().decode(file).trim();
  if (text === "") return { ok: false, reason: "empty" };
  if (!/^BEGIN:VCALENDAR\s/i.test(text)) return { ok: false, reason: "no-calendar" };
  const components = eventsIn(text);
  if (!components) return { ok: false, reason: "broken" };
  if (components.length > MOST_EVENTS) return { ok: false, reason: "too-many-events" };

  const pauses = new Map<string, Pause>();
  const left: { name: string; why: LeftOut }[] = [];
  for (const [component, exceptions] of withExceptions(components)) {
    const read = readEvent(component, exceptions, today);
    if (typeof read === "string") left.push({ name: nameOf(component), why: read });
    else
      for (const pause of read) {
        const days = `${pause.from} ${pause.to}`;
        if (!pauses.has(days)) pauses.set(days, pause);
      }
  }
  if (pauses.size > MOST_EVENTS) return { ok: false, reason: "too-many-events" };
  if (pauses.size === 0 && left.every(({ why }) => why === "timed" || why === "unreadable"))
    return { ok: false, reason: "no-all-day-events" };
  const inOrder = [...pauses.values()].sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1));
  return { ok: true, pauses: inOrder, left };
}

/** The events of all calendars in a file; null when it cannot be read. */
function eventsIn(text: string): ICAL.Component[] | null {
  try {
    const parsed = ICAL.parse(text) as unknown[];
    // One calendar comes as such, several as a list of them.
    const calendars = (typeof parsed[0] === "string" ? [parsed] : parsed) as never[];
    return calendars.flatMap((jcal) => new ICAL.Component(jcal).getAllSubcomponents("vevent"));
  } catch {
    return null;
  }
}

function readEvent(
  component: ICAL.Component,
  exceptions: ICAL.Component[],
  today: string,
): Pause[] | LeftOut {
  try {
    if (component.getFirstPropertyValue("status") === "CANCELLED") return "cancelled";
    const start = component.getFirstPropertyValue("dtstart");
    if (!(start instanceof ICAL.Time)) return "unreadable";
    if (!isAllDay(component, start)) return "timed";
    if (component.getAllProperties("rrule").some((rule) => !isYearly(rule))) return "repeats-often";
    const name = nameOf(component);
    const spans = spansOf(new ICAL.Event(component, { exceptions }), daysAfter(today, HORIZON));
    if (spans === "repeats-often") return spans;
    const days = spans
      .map(({ from, end }) => ({ from, to: end > from ? daysAfter(end, -1) : from, name }))
      .filter(({ to }) => to >= today);
    if (days.length === 0) return "past";
    if (days.some(({ from, to }) => to > daysAfter(from, LONGEST))) return "too-long";
    return days;
  } catch {
    return "unreadable";
  }
}

type Span = { from: string /** The day after the last. */; end: string };

/** Each time an event happens up to `last`, exceptions to its rule included. */
function spansOf(event: ICAL.Event, last: string): Span[] | "repeats-often" {
  if (!event.isRecurring()) return [spanOf(event.startDate, event.endDate)];
  const spans: Span[] = [];
  const times = event.iterator();
  for (let time = times.next(); time && dayOf(time) <= last; time = times.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(time);
    if (item.component.getFirstPropertyValue("status") !== "CANCELLED")
      spans.push(spanOf(startDate, endDate));
    if (spans.length > MOST_TIMES) return "repeats-often";
  }
  return spans;
}

/** The events, each with those that are exceptions to its rule. */
function withExceptions(
  components: readonly ICAL.Component[],
): Map<ICAL.Component, ICAL.Component[]> {
  const isException = (component: ICAL.Component) => component.hasProperty("recurrence-id");
  const mains = components.filter((component) => !isException(component));
  const byUid = new Map(mains.map((main) => [uidOf(main), main]));
  const found = new Map<ICAL.Component, ICAL.Component[]>(mains.map((main) => [main, []]));
  for (const exception of components.filter(isException)) {
    const main = byUid.get(uidOf(exception));
    // Without what it is an exception to, it stands for itself.
    if (main) found.get(main)?.push(exception);
    else found.set(exception, []);
  }
  return found;
}

const uidOf = (component: ICAL.Component): string => String(component.getFirstPropertyValue("uid"));

/** Outlook writes a day off as one from midnight to midnight and says so beside it. */
function isAllDay(component: ICAL.Component, start: ICAL.Time): boolean {
  if (start.isDate) return true;
  const marked = component.getFirstPropertyValue("x-microsoft-cdo-alldayevent");
  return String(marked) === "TRUE" && start.hour === 0 && start.minute === 0;
}

const isYearly = (property: ICAL.Property): boolean => {
  const rule = property.getFirstValue();
  return rule instanceof ICAL.Recur && rule.freq === "YEARLY";
};

const spanOf = (start: ICAL.Time, end: ICAL.Time): Span => ({
  from: dayOf(start),
  end: dayOf(end),
});

const dayOf = (time: ICAL.Time): string => time.toString().slice(0, 10);

function nameOf(component: ICAL.Component): string {
  const summary = component.getFirstPropertyValue("summary");
  return (typeof summary === "string" ? summary : "")
    .trim()
    .replace(/\s+/g, " ")
    .slice(0, LONGEST_PAUSE_NAME);
}
