import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, daysBetween } from "#domain/days.ts";
import { modeAt } from "#domain/matrix.ts";
import { journalCsv, journalJson } from "#domain/moment-export.ts";
import { type KeptMoment, type PlacedTeam, suggestionsOf } from "#domain/moment-suggestion.ts";
import { momentYear, YEAR_DAYS, yearBegins } from "#domain/moment-year.ts";
import { MOMENT_KINDS } from "#domain/moments.ts";
import type { PublishedResult } from "#domain/result.ts";

const TODAY = "2026-11-19";

function placed(id: string, clarity: number, autonomy: number): PlacedTeam {
  const axis = (mean: number) => ({ mean, clipped: null, spread: null });
  const result: PublishedResult = {
    ballots: 7,
    quadrant: modeAt({ clarity, autonomy }),
    clarity: axis(clarity),
    autonomy: axis(autonomy),
    shares: null,
    density: null,
  };
  return { id, result };
}

const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(TODAY, days));
const kept = fc.array(
  fc.record({
    day,
    kind: fc.constantFrom(...MOMENT_KINDS),
    team: fc.constantFrom("a", "b", "c", null),
  }),
  { maxLength: 60 },
);
const mean = fc.constantFrom(2, 4.5, 5.5, 6, 9);
const teams = fc
  .tuple(mean, mean, mean, mean)
  .map(([a, b, c, d]) => [placed("a", a, b), placed("b", c, d), { id: "c", result: null }]);

test("[J4] the suggestion fits the teams: presence for low clarity, room for low autonomy, else what was used least", () => {
  const clear = placed("clear", 8, 8);
  const foggy = placed("foggy", 4, 8);
  const held = placed("held", 8, 4);
  const first = (teams: PlacedTeam[], moments: KeptMoment[] = []) =>
    suggestionsOf(TODAY, teams, moments)[0];
  expect(first([clear, foggy])).toMatchObject({
    kind: "presence",
    team: "foggy",
    because: "low-clarity",
  });
  expect(first([clear, held])).toMatchObject({ team: "held", because: "low-autonomy" });
  expect(["spotlight", "generosity"]).toContain(first([clear, held])?.kind);
  const allButOne = MOMENT_KINDS.filter((kind) => kind !== "gratitude").map((kind) => ({
    day: addDays(TODAY, -3),
    kind,
    team: null,
  }));
  expect(first([clear], allButOne)).toMatchObject({ kind: "gratitude", because: "least-used" });
});

test("[J4] of several teams with a low axis the one that waited longest comes first", () => {
  const foggy = ["a", "b", "c"].map((id) => placed(id, 3, 8));
  const moments: KeptMoment[] = [
    { day: addDays(TODAY, -2), kind: "presence", team: "a" },
    { day: addDays(TODAY, -9), kind: "gratitude", team: "b" },
    { day: addDays(TODAY, -20), kind: "presence", team: "b" },
  ];
  const order = suggestionsOf(TODAY, foggy, moments).map(({ team }) => team);
  expect(order.slice(0, 3)).toEqual(["c", "b", "a"]);
});

test("[J4] what is kept today or later does not change today's suggestion, nor does the order it is read in", () => {
  fc.assert(
    fc.property(teams, kept, kept, (teams, before, more) => {
      const later = more.map((moment) => ({ ...moment, day: TODAY }));
      const today = suggestionsOf(TODAY, teams, before);
      expect(suggestionsOf(TODAY, teams, [...before, ...later])).toEqual(today);
      expect(suggestionsOf(TODAY, teams.toReversed(), before.toReversed())).toEqual(today);
    }),
  );
});

test("[J4] every kind is among a day's suggestions, and all of them come before one comes twice for a team", () => {
  fc.assert(
    fc.property(teams, kept, day, (teams, kept, day) => {
      const queue = suggestionsOf(day, teams, kept);
      expect(new Set(queue.map(({ kind }) => kind))).toEqual(new Set(MOMENT_KINDS));
      const fitting = queue.filter(({ because }) => because !== "least-used");
      expect(queue.slice(0, fitting.length)).toEqual(fitting);
      expect(new Set(fitting.map(({ team }) => team)).size).toBe(fitting.length);
    }),
  );
});

test("[J4] a leader without a team has a suggestion too", () => {
  expect(suggestionsOf(TODAY, [], [])).toHaveLength(5);
  expect(suggestionsOf(TODAY, [], [])[0]?.team).toBeNull();
});

test("[J5] the year tells each moment of its 53 weeks once, on its day and in its lane", () => {
  fc.assert(
    fc.property(kept, (moments) => {
      const year = momentYear(moments, TODAY);
      const inYear = moments.filter(({ day }) => day >= year.from && day <= TODAY);
      expect(year.moments).toBe(inYear.length);
      for (const { kind, days } of year.lanes) {
        expect(days.map(({ at }) => at)).toEqual(
          days.map(({ at }) => at).toSorted((a, b) => a - b),
        );
        for (const { day, at, moments } of days) {
          expect(at).toBe(daysBetween(year.from, day));
          expect(at).toBeLessThan(YEAR_DAYS);
          const same = inYear.filter((moment) => moment.kind === kind && moment.day === day);
          expect(moments).toBe(same.length);
        }
      }
      const told = year.lanes.flatMap(({ days }) => days.map(({ moments }) => moments));
      expect(told.reduce((sum, count) => sum + count, 0)).toBe(inYear.length);
    }),
  );
});

test("[J5] the year begins on a Monday 52 weeks before this one and knows its months", () => {
  expect(yearBegins(TODAY)).toBe("2025-11-17");
  const year = momentYear([], TODAY);
  expect(year.months[0]).toEqual({ month: "2025-11", at: 0 });
  expect(year.months.at(-1)).toEqual({
    month: "2026-11",
    at: daysBetween("2025-11-17", "2026-11-01"),
  });
  expect(year.months).toHaveLength(13);
  expect(year.today).toBe(367);
  expect(year.mostly).toBeNull();
});

test("[J5] what there is most of is said only where one kind is ahead", () => {
  const one = (kind: KeptMoment["kind"]) => ({ day: TODAY, kind });
  expect(momentYear([one("presence"), one("presence"), one("gratitude")], TODAY).mostly).toBe(
    "presence",
  );
  expect(momentYear([one("presence"), one("gratitude")], TODAY).mostly).toBeNull();
});

test("[J2] an export holds day, kind, team and line of what it is given, and no sheet runs it", () => {
  const moments = [
    { day: TODAY, kind: "spotlight", team: "Payments, Core", line: '=HYPERLINK("x")' },
    { day: TODAY, kind: "presence", team: null, line: "" },
  ] as const;
  expect(journalCsv(moments).split("\r\n")).toEqual([
    "\uFEFFday,kind,team,line",
    `${TODAY},spotlight,"Payments, Core","'=HYPERLINK(""x"")"`,
    `${TODAY},presence,,`,
    "",
  ]);
  expect(JSON.parse(journalJson(moments, "Europe/Berlin"))).toEqual({
    timeZone: "Europe/Berlin",
    moments: moments.map((moment) => ({ ...moment })),
  });
});
