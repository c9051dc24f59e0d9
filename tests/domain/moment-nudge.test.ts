import fc from "fast-check";
import { expect, test } from "vitest";
import { isNudgeTime, isTimeOfDay, nextNudge } from "#domain/moment-nudge.ts";
import { localDate } from "#domain/schedule.ts";

const nudgesFrom = (at: string, zone: string, from: string, count: number): string[] => {
  const found: Date[] = [];
  while (found.length < count) found.push(nextNudge({ at, zone }, found.at(-1) ?? new Date(from)));
  return found.map((moment) => moment.toISOString());
};

test("[J6] a nudge comes at the leader's own hour, before and after the clocks change", () => {
  expect(nudgesFrom("08:30", "Europe/Berlin", "2026-10-24T00:00:00Z", 3)).toEqual([
    "2026-10-24T06:30:00.000Z",
    "2026-10-25T07:30:00.000Z",
    "2026-10-26T07:30:00.000Z",
  ]);
});

test("[J6] an hour that the clocks jump over moves forward once; one they show twice is taken once", () => {
  expect(nudgesFrom("02:30", "Europe/Berlin", "2026-03-28T12:00:00Z", 2)).toEqual([
    "2026-03-29T01:30:00.000Z",
    "2026-03-30T00:30:00.000Z",
  ]);
  expect(nudgesFrom("02:30", "Europe/Berlin", "2026-10-24T12:00:00Z", 2)).toEqual([
    "2026-10-25T00:30:00.000Z",
    "2026-10-26T01:30:00.000Z",
  ]);
  // Clocks that jump at midnight.
  expect(nudgesFrom("00:10", "America/Asuncion", "2024-10-05T12:00:00Z", 2)).toEqual([
    "2024-10-06T04:10:00.000Z",
    "2024-10-07T03:10:00.000Z",
  ]);
  // A day that did not exist.
  expect(nudgesFrom("09:00", "Pacific/Apia", "2011-12-29T12:00:00Z", 3)).toEqual([
    "2011-12-29T19:00:00.000Z",
    "2011-12-30T19:00:00.000Z",
    "2011-12-31T19:00:00.000Z",
  ]);
});

test("[J6] whatever the zone, the next nudge is ahead, is its own time, and never two fall on a day", () => {
  const zones = ["UTC", "Europe/Lisbon", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata"];
  const clock = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([h, m]) => [h, m].map((n) => String(n).padStart(2, "0")).join(":"));
  const moments = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
  fc.assert(
    fc.property(clock, fc.constantFrom(...zones), moments, (at, zone, from) => {
      const first = nextNudge({ at, zone }, new Date(from));
      const second = nextNudge({ at, zone }, first);
      expect(first.getTime()).toBeGreaterThan(from);
      expect(isNudgeTime({ at, zone }, first)).toBe(true);
      expect(isNudgeTime({ at, zone }, new Date(first.getTime() + 60_000))).toBe(false);
      expect(localDate(second, zone) > localDate(first, zone)).toBe(true);
    }),
  );
});

test("[J6] an hour is two figures, a colon and two figures, and one that there is", () => {
  for (const good of ["00:00", "09:05", "23:59"]) expect(isTimeOfDay(good)).toBe(true);
  for (const bad of ["24:00", "9:00", "09:60", "09:00:00", "", "noon", "-1:00", "09.00", " 09:00"])
    expect(isTimeOfDay(bad)).toBe(false);
});
