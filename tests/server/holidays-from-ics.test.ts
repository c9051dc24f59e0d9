import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  type HolidaysRead,
  holidaysFromIcs,
  LARGEST_CALENDAR,
  MOST_EVENTS,
} from "#server/schedules/holidays-from-ics.ts";

const TODAY = "2026-11-21";

const calendarOf = (...lines: string[]): string =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tidewater//Days off//EN", ...lines, "END:VCALENDAR"]
    .map((line) => `${line}\r\n`)
    .join("");

const event = (...lines: string[]): string[] => [
  "BEGIN:VEVENT",
  `UID:${randomUUID()}@tidewater.example`,
  "DTSTAMP:20260101T000000Z",
  ...lines,
  "END:VEVENT",
];

const read = (text: string): HolidaysRead => holidaysFromIcs(new TextEncoder().encode(text), TODAY);

function pausesOf(text: string) {
  const outcome = read(text);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
}

test("all-day events become pauses; DTEND is the day after the last, and may be missing", () => {
  const text = calendarOf(
    ...event("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20270102", "SUMMARY:Company closed"),
    ...event("DTSTART;VALUE=DATE:20261208", "SUMMARY:Immaculate Conception"),
    ...event("DTSTART;VALUE=DATE:20261209", "DTEND;VALUE=DATE:20261209", "SUMMARY:Same day"),
    ...event("DTSTART;VALUE=DATE:20270301", "DURATION:P2D", "SUMMARY:Offsite"),
  );
  expect(pausesOf(text)).toEqual({
    ok: true,
    left: [],
    pauses: [
      { from: "2026-12-08", to: "2026-12-08", name: "Immaculate Conception" },
      { from: "2026-12-09", to: "2026-12-09", name: "Same day" },
      { from: "2026-12-24", to: "2027-01-01", name: "Company closed" },
      { from: "2027-03-01", to: "2027-03-02", name: "Offsite" },
    ],
  });
});

test("a byte order mark, folded lines, escapes and bare line feeds are read", () => {
  const folded = `\uFEFF${calendarOf(
    ...event("DTSTART;VALUE=DATE:20270106", "SUMMARY;LANGUAGE=de:Heilige Drei Kön", " ige\\, frei"),
  )}`;
  const [pause] = pausesOf(folded).pauses;
  expect(pause).toEqual({
    from: "2027-01-06",
    to: "2027-01-06",
    name: "Heilige Drei Könige, frei",
  });
  expect(pausesOf(folded.replaceAll("\r\n", "\n")).pauses).toEqual([pause]);
});

test("yearly holidays are written out for two years, without what is excepted", () => {
  const text = calendarOf(
    ...event("DTSTART;VALUE=DATE:19901003", "RRULE:FREQ=YEARLY", "SUMMARY:Unity Day"),
    ...event(
      "DTSTART;VALUE=DATE:20200501",
      "RRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1",
      "EXDATE;VALUE=DATE:20270501",
      "SUMMARY:Labour Day",
    ),
    // The last Monday of May.
    ...event(
      "DTSTART;VALUE=DATE:20200525",
      "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO",
      "SUMMARY:Memorial Day",
    ),
    ...event("DTSTART;VALUE=DATE:20180101", "RRULE:FREQ=YEARLY;COUNT=3", "SUMMARY:Ended"),
  );
  const { pauses, left } = pausesOf(text);
  expect(pauses.map(({ from, name }) => `${from} ${name}`)).toEqual([
    "2027-05-31 Memorial Day",
    "2027-10-03 Unity Day",
    "2028-05-01 Labour Day",
    "2028-05-29 Memorial Day",
    "2028-10-03 Unity Day",
  ]);
  expect(left).toEqual([{ name: "Ended", why: "past" }]);
});

test("one time of a yearly holiday may be moved or called off", () => {
  const uid = "UID:feast@tidewater.example";
  const text = calendarOf(
    "BEGIN:VEVENT",
    uid,
    "DTSTART;VALUE=DATE:20200610",
    "RRULE:FREQ=YEARLY",
    "SUMMARY:Summer feast",
    "END:VEVENT",
    "BEGIN:VEVENT",
    uid,
    "RECURRENCE-ID;VALUE=DATE:20270610",
    "DTSTART;VALUE=DATE:20270617",
    "SUMMARY:Summer feast",
    "END:VEVENT",
    "BEGIN:VEVENT",
    uid,
    "RECURRENCE-ID;VALUE=DATE:20280610",
    "DTSTART;VALUE=DATE:20280610",
    "STATUS:CANCELLED",
    "SUMMARY:Summer feast",
    "END:VEVENT",
  );
  expect(pausesOf(text).pauses.map(({ from }) => from)).toEqual(["2027-06-17"]);
});

test("what is no day off is left out, each with its reason", () => {
  const text = calendarOf(
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Berlin",
    "BEGIN:STANDARD",
    "DTSTART:19701025T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "END:VTIMEZONE",
    ...event("DTSTART;TZID=Europe/Berlin:20261201T090000", "SUMMARY:Stand-up"),
    ...event("DTSTART:20261202T090000Z", "DTEND:20261202T100000Z", "SUMMARY:Call"),
    ...event("DTSTART;VALUE=DATE:20251225", "SUMMARY:Last Christmas"),
    ...event("DTSTART;VALUE=DATE:20261204", "STATUS:CANCELLED", "SUMMARY:Called off"),
    ...event("DTSTART;VALUE=DATE:20261204", "RRULE:FREQ=WEEKLY;BYDAY=FR", "SUMMARY:Fridays"),
    ...event("DTSTART;VALUE=DATE:20160101", "RRULE:FREQ=YEARLY;BYDAY=FR", "SUMMARY:Fridays too"),
    ...event("DTSTART;VALUE=DATE:20261204", "DTEND;VALUE=DATE:20290101", "SUMMARY:Sabbatical"),
    ...event("SUMMARY:Some day"),
    ...event("DTSTART;VALUE=DATE:20261225", "SUMMARY:Christmas"),
    "BEGIN:VTODO",
    "SUMMARY:Buy a tree",
    "END:VTODO",
  );
  const { pauses, left } = pausesOf(text);
  expect(pauses).toEqual([{ from: "2026-12-25", to: "2026-12-25", name: "Christmas" }]);
  expect(left).toEqual([
    { name: "Stand-up", why: "timed" },
    { name: "Call", why: "timed" },
    { name: "Last Christmas", why: "past" },
    { name: "Called off", why: "cancelled" },
    { name: "Fridays", why: "repeats-often" },
    { name: "Fridays too", why: "repeats-often" },
    { name: "Sabbatical", why: "too-long" },
    { name: "Some day", why: "unreadable" },
  ]);
});

test("Outlook's day off from midnight to midnight is one, and one that has begun counts", () => {
  const text = calendarOf(
    ...event(
      "DTSTART;TZID=W. Europe Standard Time:20261120T000000",
      "DTEND;TZID=W. Europe Standard Time:20261124T000000",
      "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
      "SUMMARY:Long weekend",
    ),
  );
  expect(pausesOf(text).pauses).toEqual([
    { from: "2026-11-20", to: "2026-11-23", name: "Long weekend" },
  ]);
});

test("the same days are one pause, and a name fits its place", () => {
  const long = "x".repeat(120);
  const text = calendarOf(
    ...event("DTSTART;VALUE=DATE:20261225", `SUMMARY:${long}`),
    ...event("DTSTART;VALUE=DATE:20261225", "SUMMARY:Christmas Day"),
    ...event("DTSTART;VALUE=DATE:20261226"),
  );
  expect(pausesOf(text).pauses.map(({ name }) => name)).toEqual([long.slice(0, 80), ""]);
});

test.each([
  ["nothing at all", " \r\n", "empty"],
  ["something else", "Name,Date\r\nChristmas,2026-12-25\r\n", "no-calendar"],
  ["a page", "<!doctype html><title>Sign in</title>", "no-calendar"],
  ["a calendar cut off", calendarOf().slice(0, 40), "broken"],
  ["a line that is none", calendarOf(...event("DTSTART;VALUE=DATE:20261225", "oops")), "broken"],
  ["no events", calendarOf(), "no-all-day-events"],
  ["meetings", calendarOf(...event("DTSTART:20261202T090000Z")), "no-all-day-events"],
  ["too many bytes", calendarOf(`X-PAD:${"x".repeat(LARGEST_CALENDAR)}`), "too-large"],
  [
    "too many events",
    calendarOf(
      ...Array.from({ length: MOST_EVENTS + 1 }, () =>
        event("DTSTART;VALUE=DATE:20261225", "SUMMARY:Christmas"),
      ).flat(),
    ),
    "too-many-events",
  ],
] as const)("%s is refused for what it is", (_, text, reason) => {
  expect(read(text)).toEqual({ ok: false, reason });
});

test("rules without end come to one", () => {
  const text = calendarOf(
    ...Array.from({ length: MOST_EVENTS }, (_, index) =>
      event(`DTSTART;VALUE=DATE:1900010${1 + (index % 9)}`, "RRULE:FREQ=YEARLY;BYYEARDAY=-366"),
    ).flat(),
  );
  expect(read(text).ok).toBe(true);
});
