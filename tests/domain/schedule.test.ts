import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addWorkingDays,
  CADENCES,
  isZone,
  localDate,
  nextOccurrences,
  occurrenceAt,
  type Pause,
  reminderTime,
  type Schedule,
  type Weekday,
} from "#domain/schedule.ts";
import { daysAfter } from "#domain/schedule-input.ts";

const ZONES = [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC"])];
const TIMES = ["00:00", "02:30", "09:00", "23:59", "01:00", "12:15", "03:00"];
/** Twenty years. */
const FIRST_DAY = "2016-01-01";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse(FIRST_DAY);
const END = Date.parse("2035-12-31");

const everyWeek: Schedule = {
  cadence: "weekly",
  opensOn: 1,
  opensAt: "09:00",
  closesOn: 4,
  closesAt: "17:00",
  zone: "Europe/Berlin",
  startsOn: FIRST_DAY,
  pauses: [],
};

/** "HH:MM" in milliseconds after midnight. */
function timeOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * HOUR + minutes * MINUTE;
}

/**
 * What the clocks of a zone show, in milliseconds of a calendar without zones: by Intl and by
 * bisection, with nothing of what is tested.
 */
function clockOf(zone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  const offsetAt = (moment: number): number => {
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)$/.exec(format.format(moment)) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE);
  };
  const changes: { from: number; offset: number }[] = [];
  let offset = Number.NaN;
  for (let moment = START - 30 * DAY; moment < END + 30 * DAY; moment += 7 * DAY) {
    if (offsetAt(moment) === offset) continue;
    let [before, after] = [moment - 7 * DAY, moment];
    while (after - before > MINUTE) {
      const middle = Math.floor((before + after) / 2 / MINUTE) * MINUTE;
      if (offsetAt(middle) === offset) before = middle;
      else after = middle;
    }
    offset = offsetAt(moment);
    changes.push({ from: after, offset });
  }
  // Moments are asked for in order, so the last change found is where to go on.
  let place = 0;
  return (moment) => {
    while ((changes[place + 1]?.from ?? END * 2) <= moment) place += 1;
    while (place > 0 && (changes[place]?.from ?? 0) > moment) place -= 1;
    return moment + (changes[place]?.offset ?? Number.NaN);
  };
}

/** The days of openings, by counting days since 1970 only; midnights of a calendar without zones. */
function daysOf({ cadence, opensOn }: Schedule): number[] {
  const days: number[] = [];
  const first = START + ((opensOn - (new Date(START).getUTCDay() || 7) + 7) % 7) * DAY;
  for (let day = first; day <= END; day += 7 * DAY) {
    const isNamed = {
      weekly: true,
      biweekly: (day - first) % (14 * DAY) === 0,
      monthly: new Date(day).getUTCDate() <= 7,
    }[cadence];
    if (isNamed) days.push(day);
  }
  return days;
}

/** What is wrong with this opening that was to be at a local time; null when it is right. */
function faultOf(clock: (moment: number) => number, chosen: number, moment: number): string | null {
  const moved = clock(moment) - chosen;
  if (moved < 0) return "too early";
  // Before the gap the clocks were as far from the time chosen as the opening is after it.
  if (moved > 0) return clock(moment - moved) === chosen - moved ? null : "moved without a gap";
  const isSecond = [HOUR / 2, HOUR].some((back) => clock(moment - back) === chosen);
  return isSecond ? "the second of a doubled time" : null;
}

test("[T4] in every zone, for twenty years, each opening is at the local time chosen, once", () => {
  const seen = { openings: 0, inGap: 0, zones: ZONES.length };
  for (const [index, zone] of ZONES.entries()) {
    const clock = clockOf(zone);
    // Every zone is asked weekly; the slower rhythms take turns.
    for (const cadence of ["weekly", index % 2 ? "biweekly" : "monthly"] as const) {
      const turn = index + (cadence === "weekly" ? 0 : 3);
      // Clocks change on Sundays and Saturdays for the most part.
      const opensOn = ([7, 6, 1, 7, 5, 4, 7, 3, 2][turn % 9] ?? 1) as Weekday;
      const closesOn = (((opensOn + (turn % 6)) % 7) + 1) as Weekday;
      const opensAt = TIMES[turn % TIMES.length] ?? "";
      const closesAt = TIMES[(turn * 2) % TIMES.length] ?? "";
      const schedule = { ...everyWeek, cadence, zone, opensOn, opensAt, closesOn, closesAt };
      const days = daysOf(schedule);
      // One more than there are to be, so that none too many is found too.
      const openings = nextOccurrences(schedule, new Date(START - 5 * DAY), days.length + 1);
      const beyond = openings.pop();
      const time = timeOf(opensAt);
      if (!beyond || clock(beyond.opensAt.getTime()) < END + DAY)
        expect.fail(`${zone} ${cadence}: more openings than ${days.length}`);
      let last = Number.NEGATIVE_INFINITY;
      for (const [place, occurrence] of openings.entries()) {
        const opens = occurrence.opensAt.getTime();
        const open = occurrence.closesAt.getTime() - opens;
        const chosen = (days[place] ?? 0) + time;
        const fault =
          faultOf(clock, chosen, opens) ??
          (opens <= last ? "not after the one before" : null) ??
          (open <= 0 ? "closes before it opens" : null) ??
          (open > 7 * DAY + HOUR ? "open for more than a week" : null);
        if (fault) expect.fail(`${zone} ${cadence} ${new Date(chosen).toJSON()}: ${fault}`);
        last = opens;
        seen.openings += 1;
        if (clock(opens) !== chosen) seen.inGap += 1;
      }
    }
  }
  process.stdout.write(
    `Checked ${seen.openings} openings in ${seen.zones} zones, ${seen.inGap} in a gap of the clocks.\n`,
  );
  expect(seen.openings).toBeGreaterThan(550_000);
  expect(seen.inGap).toBeGreaterThan(100);
});

const times = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const weekdays = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>;
const dates = fc.integer({ min: 0, max: 7000 }).map((days) => daysAfter(FIRST_DAY, days));
const pauses: fc.Arbitrary<Pause> = fc
  .record({ from: dates, length: fc.integer({ min: 0, max: 40 }) })
  .map(({ from, length }) => ({ from, to: daysAfter(from, length), name: "Pause" }));
const schedules: fc.Arbitrary<Schedule> = fc
  .record({
    cadence: fc.constantFrom(...CADENCES),
    opensOn: weekdays,
    opensAt: times,
    closesOn: weekdays,
    closesAt: times,
    zone: fc.constantFrom(...ZONES),
    startsOn: dates,
    pauses: fc.array(pauses, { maxLength: 12 }),
  })
  .filter((one) => one.opensOn !== one.closesOn || one.opensAt < one.closesAt);
const moments = dates.map((date) => new Date(`${date}T11:17:05Z`));

const isOff = ({ pauses, zone }: Schedule, moment: Date): boolean => {
  const date = localDate(moment, zone);
  return pauses.some(({ from, to }) => from <= date && date <= to);
};
const hourOf = (moment: Date, zone: string): number =>
  Number(
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(
      moment,
    ),
  );
const weekdayOf = (moment: Date, zone: string): number =>
  new Date(localDate(moment, zone)).getUTCDay() || 7;

test("[T5] a pause takes openings out and changes none of the others", () => {
  fc.assert(
    fc.property(schedules, moments, (schedule, after) => {
      const unpaused = nextOccurrences({ ...schedule, pauses: [] }, after, 60);
      const last = unpaused.at(-1)?.opensAt ?? after;
      const paused = nextOccurrences(schedule, after, 60).filter(({ opensAt }) => opensAt <= last);
      expect(paused).toEqual(unpaused.filter(({ opensAt }) => !isOff(schedule, opensAt)));
    }),
    { numRuns: 150 },
  );
});

test("[T5] where everything is paused nothing opens, and the search ends", () => {
  const off = { ...everyWeek, pauses: [{ from: FIRST_DAY, to: "2099-12-31", name: "For good" }] };
  expect(nextOccurrences(off, new Date("2026-11-21"), 4)).toEqual([]);
  const [opening] = nextOccurrences(everyWeek, new Date("2026-11-21"), 1);
  expect(opening && occurrenceAt(off, opening.opensAt)).toBeNull();
});

test("[T4] openings come strictly after the moment asked for, each the same whenever asked", () => {
  fc.assert(
    fc.property(schedules, moments, (schedule, after) => {
      const found = nextOccurrences(schedule, after, 4);
      expect(found.every(({ opensAt }) => opensAt > after)).toBe(true);
      for (const [place, occurrence] of found.entries()) {
        expect(occurrenceAt(schedule, occurrence.opensAt)).toEqual(occurrence);
        expect(occurrenceAt(schedule, new Date(occurrence.opensAt.getTime() + 1))).toBeNull();
        expect(nextOccurrences(schedule, occurrence.opensAt, 1)).toEqual(
          found[place + 1] ? [found[place + 1]] : nextOccurrences(schedule, after, 5).slice(4),
        );
        expect(localDate(occurrence.opensAt, schedule.zone) >= schedule.startsOn).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

test("[T6] the reminder is never on a weekend or a pause, not before halfway, and in time", () => {
  let reminded = 0;
  fc.assert(
    fc.property(schedules, moments, (schedule, after) => {
      for (const occurrence of nextOccurrences(schedule, after, 4)) {
        const at = reminderTime(schedule, occurrence);
        const { opensAt, closesAt } = occurrence;
        const halfway = (opensAt.getTime() + closesAt.getTime()) / 2;
        if (!at) continue;
        reminded += 1;
        expect(weekdayOf(at, schedule.zone)).toBeLessThan(6);
        expect(isOff(schedule, at)).toBe(false);
        expect(at.getTime()).toBeGreaterThanOrEqual(Math.floor(halfway));
        expect(closesAt.getTime() - at.getTime()).toBeGreaterThanOrEqual(2 * HOUR);
        const hour = hourOf(at, schedule.zone);
        expect(hour >= 8 && hour < 18).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
  expect(reminded).toBeGreaterThan(100);
});

test.each([
  ["an ordinary week, whose middle is at night", {}, "2026-11-25T08:00:00Z"],
  [
    "Wednesday off",
    { pauses: [{ from: "2026-11-25", to: "2026-11-25", name: "" }] },
    "2026-11-26T08:00:00Z",
  ],
  ["the rest of it off", { pauses: [{ from: "2026-11-25", to: "2026-11-27", name: "" }] }, null],
  ["over a weekend", { opensOn: 5, closesOn: 1 }, "2026-11-30T08:00:00Z"],
  ["over a weekend that ends early", { opensOn: 5, closesOn: 1, closesAt: "02:30" }, null],
  ["a morning of three hours", { closesOn: 1, closesAt: "12:00" }, null],
  ["a day", { closesOn: 1, closesAt: "17:00" }, "2026-11-23T12:00:00Z"],
] as const)("[T6] %s: halfway, on a working day, or not at all", (_, change, reminder) => {
  const schedule = { ...everyWeek, ...change };
  const [opening] = nextOccurrences(schedule, new Date("2026-11-21T12:00:00Z"), 1);
  const at = opening && reminderTime(schedule, opening);
  expect(at?.toISOString() ?? null).toBe(reminder ? new Date(reminder).toISOString() : null);
});

test("[T6] working days leave out weekends and pauses, and keep the local time", () => {
  const close = new Date("2026-12-23T16:00:00Z");
  const christmas = [{ from: "2026-12-24", to: "2027-01-01", name: "Christmas" }];
  const later = (pauses: Pause[]) =>
    addWorkingDays({ ...everyWeek, pauses }, close, 2).toISOString();
  expect(later([])).toBe("2026-12-25T16:00:00.000Z");
  expect(later(christmas)).toBe("2027-01-05T16:00:00.000Z");
  // Friday to Tuesday, with the clocks put forward on the Sunday between.
  const friday = new Date("2027-03-26T16:00:00Z");
  expect(addWorkingDays(everyWeek, friday, 2).toISOString()).toBe("2027-03-30T15:00:00.000Z");
  expect(addWorkingDays(everyWeek, friday, 0)).toEqual(friday);
});

test("[T4] an opening that moved out of a gap still comes before its close", () => {
  const night = {
    ...everyWeek,
    opensOn: 7,
    opensAt: "02:30",
    closesOn: 7,
    closesAt: "03:00",
  } as const;
  expect(nextOccurrences(night, new Date("2027-03-27"), 1)).toEqual([
    { opensAt: new Date("2027-03-28T01:30:00Z"), closesAt: new Date("2027-03-28T02:00:00Z") },
  ]);
});

test("a zone is a name of the time zone database", () => {
  expect(["Europe/Berlin", "UTC", "America/Argentina/Ushuaia", "Etc/GMT+5"].every(isZone)).toBe(
    true,
  );
  expect(["", "+02:00", "Europe/Atlantis", "Berlin", "Europe/Berlin;", "../etc"].some(isZone)).toBe(
    false,
  );
});
