import fc from "fast-check";
import { expect, test } from "vitest";
import { attentionOf, isPressing, REASONS, type TeamFacts } from "#domain/attention.ts";
import { addDays, addWeeks } from "#domain/days.ts";
import type { InterventionState } from "#domain/intervention.ts";
import { standingOf, type WeekReading } from "#domain/standing.ts";
import { anyHistory, FIRST_WEEK, readings, shown } from "./readings.ts";

const TODAY = "2025-06-20";
const rule = { axis: "clarity", threshold: 7, rounds: 2 } as const;

const calm = shown(8, 8);
const facts = (team: string, rest: Partial<TeamFacts> & { weeks?: WeekReading[] } = {}) => {
  const { weeks = readings(calm, calm), ...others } = rest;
  return {
    ...{ team, name: `Team ${team}`, standing: standingOf(weeks) },
    ...{ intervention: null, declared: [], direction: null, ...others },
  } satisfies TeamFacts;
};
const running = (state: InterventionState) => ({ intervention: { rule, state } });
const pointsOf = (team: TeamFacts) => {
  const [need] = attentionOf([team], TODAY).needs;
  return need ? [need.reason, need.base, need.extra] : null;
};

const fallen = readings(calm, calm, calm, calm, shown(5, 8));
const low = (rounds: number, before = 1) =>
  readings(...Array(before).fill(calm), ...Array(rounds).fill(shown(8, 3)));
/** Of so many weekly rounds the latest change is wobble, so that only their level counts. */
const settled = (rounds: number) => low(rounds, 0);

test.each([
  ["overdue by a day", running({ is: "overdue", days: 1, met: 0 }), ["overdue", 50, 1]],
  ["overdue for long", running({ is: "overdue", days: 90, met: 2 }), ["overdue", 50, 14]],
  ["exit met this week", running({ is: "exit-met", since: "2025-06-16" }), ["exit-met", 40, 0]],
  ["exit met weeks ago", running({ is: "exit-met", since: "2025-06-02" }), ["exit-met", 40, 2]],
  ["a running one", running({ is: "running", met: 1 }), null],
  ["a fall by three points", { weeks: fallen }, ["real-fall", 30, 6]],
  ["low autonomy twice", { weeks: settled(2) }, null],
  ["low autonomy three times", { weeks: settled(3) }, ["undeclared", 25, 0]],
  ["low autonomy five times", { weeks: settled(5) }, ["undeclared", 25, 2]],
  [
    "low, within an intervention",
    { weeks: settled(5), ...running({ is: "running", met: 0 }) },
    null,
  ],
  [
    "low, and the first two weeks were declared",
    { weeks: settled(4), declared: [{ from: FIRST_WEEK, to: addDays(FIRST_WEEK, 8) }] },
    null,
  ],
  ["too few, twice", { weeks: readings(calm, null, null) }, ["participation", 20, 10]],
  [
    "three of eight, twice",
    { weeks: readings(calm, shown(8, 8, 3), shown(8, 8, 3)) },
    ["participation", 20, 6],
  ],
  [
    "a direction of a quarter ago",
    { direction: { writtenOn: "2025-03-20", goalOn: null } },
    ["stale-direction", 15, 3],
  ],
  ["a newer one", { direction: { writtenOn: "2025-03-21", goalOn: null } }, null],
  [
    "a goal whose day has passed",
    { direction: { writtenOn: "2025-06-01", goalOn: "2025-06-19" } },
    ["stale-direction", 15, 0],
  ],
  ["no direction, and no round yet", { weeks: [] }, null],
] as const)("[X6] %s", (_, given, expected) => {
  expect(pointsOf(facts("a", given as Partial<TeamFacts>))).toEqual(expected);
});

test("[X6] low autonomy on the line of a freer mode is no spell of it", () => {
  const near = shown(8, 5.5);
  const weeks = readings(shown(8, 6.5), near, near, near);
  expect(standingOf(weeks)?.held).toEqual({ mode: "scalable", onTheLine: true });
  expect(pointsOf(facts("a", { weeks }))).toBeNull();
  expect(pointsOf(facts("a", { weeks: readings(near, near, near) }))).toEqual([
    "undeclared",
    25,
    0,
  ]);
});

test("[X6] all reasons of a team are added up, the weightiest is told first", () => {
  const both = facts("a", {
    weeks: fallen,
    direction: { writtenOn: "2024-12-01", goalOn: null },
  });
  const [need] = attentionOf([both], TODAY).needs;
  expect(need).toMatchObject({
    ...{
      reason: "real-fall",
      falls: [{ axis: "clarity", mean: 5, before: 8 }],
      by: "z",
      rounds: 4,
    },
    score: 30 + 6 + 15 + 6,
    also: [{ reason: "stale-direction", because: "a-quarter-old", days: 201 }],
  });
});

test("[X6] the teams of the chart table come in the order of the rules", () => {
  const teams = [
    facts("Data Platform"),
    facts("Mobile", { weeks: readings(calm, shown(8, 8, 3), shown(8, 8, 3)) }),
    facts("Growth", { weeks: readings(calm, calm, calm, calm, shown(8, 5.5)) }),
    facts("Support Tools", running({ is: "exit-met", since: "2025-06-09" })),
    facts("Search", { weeks: fallen, direction: { writtenOn: "2024-12-01", goalOn: null } }),
    facts("Identity", running({ is: "overdue", days: 8, met: 0 })),
    facts("Checkout"),
  ];
  const { needs, calm: none } = attentionOf(teams, TODAY);
  expect(needs.map(({ team, score }) => [team, score])).toEqual([
    ["Identity", 58],
    ["Search", 57],
    ["Support Tools", 41],
    ["Growth", 35],
    ["Mobile", 26],
  ]);
  expect(needs.map(isPressing)).toEqual([true, true, true, true, false]);
  expect(none).toEqual(["Checkout", "Data Platform"]);
});

const anyState = fc.oneof(
  fc.record({ is: fc.constant("overdue" as const), days: fc.nat(60), met: fc.nat(4) }),
  fc.record({
    is: fc.constant("exit-met" as const),
    since: fc.nat(23).map((week) => addWeeks(FIRST_WEEK, week)),
  }),
  fc.record({ is: fc.constant("running" as const), met: fc.nat(3) }),
);
const anyDirection = fc.record({
  writtenOn: fc.nat(165).map((days) => addDays(FIRST_WEEK, days)),
  goalOn: fc.option(fc.nat(400).map((days) => addDays(FIRST_WEEK, days))),
});
const anyFacts = fc.uniqueArray(fc.string({ maxLength: 6 }), { maxLength: 8 }).chain((teams) =>
  fc.tuple(
    ...teams.map((team) =>
      fc.record({
        team: fc.constant(team),
        name: fc.constantFrom("Search", "Überbau", "検索", ""),
        standing: anyHistory(20).map(standingOf),
        intervention: fc.option(anyState.map((state) => ({ rule, state }))),
        declared: fc.constant([]),
        direction: fc.option(anyDirection),
      }),
    ),
  ),
);

test("[X6] the order is the same however the teams are given, and every team is told once", () => {
  fc.assert(
    fc.property(
      anyFacts.chain((teams) => fc.tuple(fc.constant(teams), shuffled(teams))),
      ([teams, others]) => {
        const told = attentionOf(teams, TODAY);
        expect(attentionOf(others, TODAY)).toEqual(told);
        const named = [...told.needs.map(({ team }) => team), ...told.calm];
        expect([...named].sort()).toEqual(teams.map(({ team }) => team).sort());
      },
    ),
  );
});

test("[X6] points add up, stay within their bounds, and fall from first to last", () => {
  fc.assert(
    fc.property(anyFacts, (teams) => {
      const { needs } = attentionOf(teams, TODAY);
      needs.forEach((need, place) => {
        const findings = [need, ...need.also];
        expect(need.score).toBe(findings.reduce((sum, { base, extra }) => sum + base + extra, 0));
        expect(need.score).toBeGreaterThanOrEqual(needs[place + 1]?.score ?? 0);
        expect(new Set(findings.map(({ reason }) => reason)).size).toBe(findings.length);
        for (const { reason, base, extra } of findings) {
          expect(base).toBe(REASONS[reason].base);
          expect(extra).toBeGreaterThanOrEqual(0);
          expect(extra).toBeLessThanOrEqual(REASONS[reason].most);
          expect(base + extra).toBeLessThanOrEqual(need.base + need.extra);
        }
      });
    }),
  );
});

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length });
