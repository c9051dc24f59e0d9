import { afterAll, beforeAll, expect, test } from "vitest";
import { type TrendView, trendView } from "#app/teams/[team]/trend/trend-view.ts";
import { weeksOfTeam } from "#db/queries/trend.ts";
import type { Rating } from "#domain/rating.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { answerInRound } from "#tests/setup/answered-round.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";

// Three weeks of one team of eight, reckoned here from nothing but the answers and the formulas as
// they are written down; no rule of the product is asked.

const ROSTER = 8;
const ANSWERS = [
  { monday: "2026-11-02", clarity: [6, 5, 7, 4, 6, 5, 6], autonomy: [8, 7, 7, 9, 6, 8, 7] },
  { monday: "2026-11-09", clarity: [5, 6, 6, 5, 7, 4, 6, 5], autonomy: [7, 8, 7, 7, 6, 8, 7, 8] },
  { monday: "2026-11-16", clarity: [9, 8, 9, 8, 9, 8], autonomy: [7, 7, 6, 8, 7, 7] },
];
type Axis = "clarity" | "autonomy";

let house: TestHouse;
let view: TrendView;
beforeAll(async () => {
  house = await openHouse();
  const team = await mintTeam(house, { seats: ROSTER, k: 4 });
  for (const { monday, clarity, autonomy } of ANSWERS) {
    const opens = new Date(`${monday}T08:00:00Z`);
    const round = await mintRound(house, team, { kind: "weekly", now: opens });
    const ratings = clarity.map(
      (rating, i): Rating => ({
        clarity: rating,
        autonomy: autonomy[i] ?? 0,
      }),
    );
    await answerInRound(house, team, round, { ratings });
    await closeRound(house, team.id, round, new Date(opens.getTime() + 3 * 86_400_000));
  }
  const weeks = await weeksOfTeam(house.db.$client, team.id, null);
  view = trendView({
    ...{ span: "26w", today: "2026-11-21", zone: "UTC", weeks, live: [], directions: [] },
    ...{ interventions: [], momentDays: [], schedule: null },
  });
});
afterAll(() => house.close());

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** To the nearest half; what lies between two goes away from 5.5. */
function shown(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  const halves = 2 * Math.abs(mean - 5.5);
  return 5.5 + Math.sign(mean - 5.5) * (Math.floor(halves + 0.5) / 2);
}

/** s0 · √((1 − r·f) / n) with s0 = 2, r = 0.5 and f = n / N; 21 ballots are too few for another s0. */
const errorOf = (n: number) => 2 * Math.sqrt((1 - (0.5 * n) / ROSTER) / n);

/** Φ by integrating the density of the normal distribution, in steps of a thousandth. */
function phi(z: number): number {
  const step = z / 1000;
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const inner = Array.from({ length: 1000 }, (_, i) => density((i + 0.5) * step) * step);
  return 0.5 + sum(inner);
}

const tenth = (value: number) => Math.round(10 * value) / 10;
const weekAt = (place: number) => view.weeks.at(place - ANSWERS.length);

test("[D3] [S2] the published means and intervals of three weeks are those of the formulas", () => {
  const byHand = { clarity: [5.5, 5.5, 8.5], autonomy: [7.5, 7.5, 7] };
  for (const [place, week] of ANSWERS.entries())
    for (const axis of ["clarity", "autonomy"] as Axis[]) {
      const mean = shown(week[axis]);
      expect(mean).toBe(byHand[axis][place]);
      const reach = 1.96 * errorOf(week[axis].length);
      expect(weekAt(place)?.point?.[axis], `${week.monday} ${axis}`).toMatchObject({
        mean,
        low: tenth(Math.max(1, mean - reach)),
        high: tenth(Math.min(10, mean + reach)),
      });
      expect(weekAt(place)?.point).toMatchObject({ answered: week[axis].length, roster: ROSTER });
    }
  // 2 · √(0.625 / 6) = 0.6455, and 1.96 of it 1.265.
  expect(weekAt(2)?.point?.clarity).toMatchObject({ low: 7.2, high: 9.8 });
});

test("[S3] the bounds of those who kept silent are those of the formula", () => {
  for (const [place, week] of ANSWERS.entries()) {
    const n = week.clarity.length;
    const silent = ROSTER - n;
    const bounds = (axis: Axis) => ({
      low: tenth((n * shown(week[axis]) + silent) / ROSTER),
      high: tenth((n * shown(week[axis]) + 10 * silent) / ROSTER),
    });
    expect(weekAt(place)?.silent).toEqual(
      silent === 0
        ? null
        : { people: silent, clarity: bounds("clarity"), autonomy: bounds("autonomy") },
    );
  }
});

test("[S4] the mode's chance is the product of the two, and on the line below 0.8", () => {
  const chances = ANSWERS.map((week) => {
    const error = errorOf(week.clarity.length);
    const clear = phi((shown(week.clarity) - 5.5) / error);
    const free = phi((shown(week.autonomy) - 5.5) / error);
    return { scalable: clear * free, handsoff: (1 - clear) * free };
  });
  // A clarity of 5.5 is on the line itself: both halves are as likely.
  for (const place of [0, 1]) {
    expect(chances[place]?.scalable).toBeLessThan(0.8);
    expect(weekAt(place)?.point?.likely).toEqual({
      between: expect.arrayContaining(["scalable", "handsoff"]),
    });
    expect(weekAt(place)?.held?.onTheLine).toBe(true);
  }
  expect(weekAt(2)?.point?.likely).toEqual({
    mode: "scalable",
    percent: Math.round(100 * (chances[2]?.scalable ?? 0)),
  });
  expect(weekAt(2)?.held).toEqual({ mode: "scalable", onTheLine: false });
});

test("[S6] the change of the third week is what z says, and that it was z is said", () => {
  const [first, second, third] = ANSWERS as [Week, Week, Week];
  const z = (axis: Axis) => {
    const before = (shown(first[axis]) + shown(second[axis])) / 2;
    // What was rounded to halves is unsure by a twelfth of a half squared as well.
    const error = Math.sqrt(errorOf(third[axis].length) ** 2 + 0.5 ** 2 / 12);
    return (shown(third[axis]) - before) / (error * Math.sqrt(1 + 1 / 2));
  };
  expect(z("clarity")).toBeCloseTo(3.7, 1);
  expect(z("autonomy")).toBeCloseTo(-0.6, 1);
  expect(weekAt(2)?.change).toEqual({
    by: "z",
    weeks: 2,
    clarity: z("clarity") > 1.96 ? "real-rise" : "wobble",
    autonomy: Math.abs(z("autonomy")) > 1.96 ? "real-fall" : "wobble",
    before: { clarity: 5.5, autonomy: 7.5 },
  });
  expect(weekAt(0)).toMatchObject({ change: null, unsaid: "first" });
});
type Week = (typeof ANSWERS)[number];
