import { expect, test } from "vitest";
import { readPause, readSchedule, USUAL_WEEK } from "#domain/schedule-input.ts";

const TODAY = "2026-11-21";
const usual = {
  ...USUAL_WEEK,
  opensOn: "1",
  closesOn: "4",
  zone: "Europe/Berlin",
  startsOn: "2026-11-23",
};

test("the usual week can be saved as it stands", () => {
  expect(readSchedule(usual, TODAY)).toEqual({
    ok: true,
    schedule: { ...USUAL_WEEK, zone: "Europe/Berlin", startsOn: "2026-11-23" },
  });
});

test("what is meant is read: short hours, seconds, blanks and small letters", () => {
  const typed = { ...usual, opensAt: " 9:05 ", closesAt: "17:00:00", zone: "america/new york" };
  expect(readSchedule(typed, TODAY)).toMatchObject({
    ok: true,
    schedule: { opensAt: "09:05", closesAt: "17:00", zone: "America/New_York" },
  });
});

test.each([
  [{ cadence: "daily" }, { cadence: "bad-cadence" }],
  [{ opensOn: "8" }, { opensOn: "bad-weekday" }],
  [{ closesOn: "" }, { closesOn: "bad-weekday" }],
  [{ opensAt: "24:00" }, { opensAt: "bad-time" }],
  [
    { opensAt: "soon", closesAt: "17:60" },
    { opensAt: "bad-time", closesAt: "bad-time" },
  ],
  [{ zone: "Europe/Atlantis" }, { zone: "bad-zone" }],
  [{ zone: "+02:00" }, { zone: "bad-zone" }],
  [{ startsOn: "2026-02-30" }, { startsOn: "bad-date" }],
  [{ startsOn: "2027-11-23" }, { startsOn: "starts-too-late" }],
  [{ closesOn: "1", closesAt: "08:00" }, { closesAt: "closes-before-it-opens" }],
  [{ closesOn: "1", closesAt: "09:00" }, { closesAt: "closes-before-it-opens" }],
])("%j is a fault of its own field", (change, faults) => {
  expect(readSchedule({ ...usual, ...change }, TODAY)).toEqual({ ok: false, faults });
});

test("a close on an earlier weekday is in the week after", () => {
  expect(readSchedule({ ...usual, opensOn: "4", closesOn: "2" }, TODAY).ok).toBe(true);
});

const christmas = { from: "2026-12-24", to: "2027-01-01", name: "  Christmas   break " };

test("a pause is read, and one day needs no last one", () => {
  expect(readPause(christmas, TODAY)).toEqual({
    ok: true,
    pause: { from: "2026-12-24", to: "2027-01-01", name: "Christmas break" },
  });
  expect(readPause({ ...christmas, to: "" }, TODAY)).toMatchObject({
    ok: true,
    pause: { to: "2026-12-24" },
  });
});

test.each([
  [{ from: "" }, { from: "bad-date" }],
  [{ from: "2026-13-01" }, { from: "bad-date" }],
  [{ to: "24.12." }, { to: "bad-date" }],
  [{ to: "2026-12-23" }, { to: "ends-before-it-starts" }],
  [{ to: "2028-01-01" }, { to: "too-long" }],
  [{ from: "2026-11-01", to: "2026-11-20" }, { to: "over" }],
  [{ from: "2026-11-01", to: "" }, { from: "over" }],
  [{ name: "x".repeat(81) }, { name: "name-too-long" }],
])("%j is a fault of its own field", (change, faults) => {
  expect(readPause({ ...christmas, ...change }, TODAY)).toEqual({ ok: false, faults });
});
