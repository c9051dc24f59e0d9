import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publish } from "#domain/display.ts";
import { countSets } from "#domain/fitting-sets.ts";
import type { PublishedResult } from "#domain/result.ts";
import { type ShownMean, sumsShownAs } from "#domain/shown-mean.ts";
import { spreadOf } from "#domain/spread.ts";
import { type Tally, tallyOf } from "#domain/tally.ts";
import { answersOf, everyKind, type Kind, lowSets, waysOf } from "./all-sets.ts";

/** Autonomy is known to the onlooker in full and never the reason for silence: the worst case. */
const knownAutonomy = (ballots: number): number[] =>
  Array.from({ length: ballots }, (_, index) => 1 + (index % 10));

const tallyWith = (ballots: number, { sum, squares, lows }: Kind): Tally => {
  const autonomy = knownAutonomy(ballots);
  const known = tallyOf(
    autonomy.map((answer) => ({ clarity: 1, autonomy: answer })),
    false,
  );
  const lowAutonomy = autonomy.filter((answer) => answer <= 5).length;
  const micro = Math.max(0, lows + lowAutonomy - ballots);
  return {
    ...known,
    clarity: { sum, squares },
    quadrants: {
      micro,
      handsoff: lows - micro,
      selective: lowAutonomy - micro,
      scalable: ballots - lows - lowAutonomy + micro,
    },
  };
};

/** All that an onlooker knows of clarity, at worst: with the shares, the exact number of lows. */
const seen = ({ clarity, shares }: PublishedResult, lows: number): string =>
  `${clarity?.clipped}${clarity?.mean} ${clarity?.spread} ${shares ? lows : "no shares"}`;

describe.each([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])(
  "[D4] [P9] with %i ballots",
  (ballots) => {
    test("every published value fits five sets or more", () => {
      const sets = new Map<string, number>();
      let all = 0;
      for (const kind of everyKind(ballots)) {
        const value = seen(publish(tallyWith(ballots, kind)), kind.lows);
        sets.set(value, (sets.get(value) ?? 0) + kind.sets);
        all += kind.sets;
      }
      // (n + 9 choose 9) multisets: none forgotten.
      expect(all).toBe(choose(ballots + 9, 9));
      expect([...sets].filter(([, count]) => count < 5)).toEqual([]);
      expect(sets.size).toBeGreaterThan(15);
    });
  },
);

test("[D4] spread and shares are still told in most cases", () => {
  for (const [ballots, spreadShare, lowsShare] of [
    [4, 0.8, 0],
    [7, 0.97, 0],
    [10, 0.97, 0.85],
    [12, 0.98, 0.9],
  ] as const) {
    let all = 0;
    let withSpread = 0;
    let withShares = 0;
    for (const kind of everyKind(ballots)) {
      const { clarity, shares } = publish(tallyWith(ballots, kind));
      all += kind.sets;
      if (clarity?.spread) withSpread += kind.sets;
      if (shares) withShares += kind.sets;
    }
    expect(withSpread / all).toBeGreaterThan(spreadShare);
    expect(withShares / all).toBeGreaterThanOrEqual(lowsShare);
  }
});

test("[D7] with 30 or 31 ballots near an end, every density fits five sets or more", () => {
  for (const [ballots, mirrored] of [
    [30, false],
    [31, false],
    [30, true],
  ] as const) {
    const autonomy = knownAutonomy(ballots);
    const sets = new Map<string, number>();
    // Up to a mean of about 1.75: whole windows only, so the last is dropped below.
    const excess = Math.floor(0.75 * ballots);
    for (const counts of lowSets(ballots, excess)) {
      const low = answersOf(counts);
      const clarity = mirrored ? low.map((answer) => 11 - answer) : low;
      const result = publishWith(clarity, autonomy);
      if (Math.abs((result.clarity?.mean ?? 0) - 5.5) < 3.85) continue;
      const value = `${seen(result, lowsOf(clarity))} ${result.density ? columnsOf(clarity) : ""}`;
      sets.set(value, (sets.get(value) ?? 0) + 1);
    }
    expect([...sets].filter(([, count]) => count < 5)).toEqual([]);
    expect([...sets.keys()].some((value) => value.includes("/"))).toBe(true);
  }
});

test("[D4] larger groups: five sets fit what is seen of any set of answers", () => {
  const most = 30;
  const low = waysOf([1, 2, 3, 4, 5], most);
  const high = waysOf([6, 7, 8, 9, 10], most);
  fc.assert(
    fc.property(
      fc.integer({ min: 16, max: most }).chain((ballots) => answers(ballots)),
      (clarity) => {
        const ballots = clarity.length;
        const result = publishWith(clarity, knownAutonomy(ballots), false);
        const window = sumsShownAs(result.clarity as ShownMean, ballots);
        const wanted = seen(result, lowsOf(clarity));
        let sets = 0;
        for (let lows = 0; lows <= ballots && sets < 5; lows += 1)
          for (const [lowSum, lowRow] of low[lows] ?? [])
            for (let sum = window.first; sum <= window.last && sets < 5; sum += 1)
              for (const [highSquares, some] of high[ballots - lows]?.get(sum - lowSum) ?? [])
                for (const [lowSquares, others] of lowRow) {
                  if (sets >= 5) break;
                  const squares = lowSquares + highSquares;
                  const kind = { sum, squares, lows, sets: some * others };
                  if (result.shares && lows !== lowsOf(clarity)) continue;
                  if (seen(publish(tallyWith(ballots, kind)), lows) === wanted) sets += kind.sets;
                }
        expect(sets).toBeGreaterThanOrEqual(5);
      },
    ),
    { numRuns: 40 },
  );
});

/** Distinct multisets reached by moving one or two answers a step or two, that look the same. */
function lookAlikes(start: readonly number[], look: (set: readonly number[]) => string): number {
  const wanted = look(start);
  const found = new Map([[sorted(start), [...start]]]);
  for (const base of found.values()) {
    const values = [...new Set(base)];
    for (const one of values)
      for (const two of values)
        for (const [up, down] of [
          [1, 0],
          [-1, 0],
          [1, 1],
          [-1, -1],
          [2, 1],
          [2, 2],
        ] as const) {
          const next = [...base];
          next[next.indexOf(one)] = one + up;
          const place = next.indexOf(two);
          if (place >= 0) next[place] = two - down;
          if (next.some((answer) => answer < 1 || answer > 10)) continue;
          if (!found.has(sorted(next)) && look(next) === wanted) found.set(sorted(next), next);
          if (found.size >= 5) return 5;
        }
  }
  return found.size;
}

const sorted = (answers: readonly number[]): string => [...answers].sort((a, b) => a - b).join();

/** Few values, close together, or any: the shapes in which columns tell most. */
const answers = (ballots: number) =>
  fc.oneof(
    fc.array(fc.constantFrom(4, 5, 6, 7), { minLength: ballots, maxLength: ballots }),
    fc.array(fc.constantFrom(1, 5, 6, 9), { minLength: ballots, maxLength: ballots }),
    fc.array(fc.integer({ min: 1, max: 10 }), { minLength: ballots, maxLength: ballots }),
    fc
      .tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 10 }))
      .map(([base, odd]) => [...Array<number>(ballots - 1).fill(base), odd]),
  );

test("[D7] a density that is shown leaves five sets, and so does one that is not", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 30, max: 42 }).chain((ballots) => answers(ballots)),
      (clarity) => {
        const ballots = clarity.length;
        const result = publishWith(clarity, knownAutonomy(ballots));
        if (!result.shares) return;
        const told = result.density ? setsOfColumns(clarity, result) : silentSets(clarity, result);
        expect(told).toBeGreaterThanOrEqual(5);
      },
    ),
    { numRuns: 400 },
  );
});

test("[D4] counting agrees with writing every set out", () => {
  for (const ballots of [2, 3, 5, 6]) {
    const kinds = everyKind(ballots);
    for (const first of [0, ballots * 10, ballots * 30])
      for (let sum = ballots; sum <= 10 * ballots; sum += 1)
        for (let lows = 0; lows <= ballots; lows += 1) {
          const parts = [
            { count: lows, low: 1, high: 5 },
            { count: ballots - lows, low: 6, high: 10 },
          ];
          const squares = { first, last: first + 12 };
          const fits = kinds.filter(
            (kind) =>
              kind.sum === sum &&
              kind.lows === lows &&
              kind.squares >= squares.first &&
              kind.squares <= squares.last,
          );
          const expected = fits.reduce((total, kind) => total + kind.sets, 0);
          expect(countSets(parts, sum, squares, 1e6)).toEqual({ found: expected, complete: true });
        }
  }
});

const lowsOf = (answers: readonly number[]): number =>
  answers.filter((answer) => answer <= 5).length;
const columnsOf = (answers: readonly number[]): string =>
  [1, 2, 3, 4, 5].map((c) => answers.filter((a) => Math.ceil(a / 2) === c).length).join("/");

const publishWith = (
  clarity: readonly number[],
  autonomy: readonly number[],
  withGrid = true,
): PublishedResult =>
  publish(
    tallyOf(
      clarity.map((answer, index) => ({ clarity: answer, autonomy: autonomy[index] as number })),
      withGrid,
    ),
  );

/** Sets with the same columns, lows, shown mean and spread: how many twos, fours, eights, tens. */
function setsOfColumns(clarity: readonly number[], { clarity: shown }: PublishedResult): number {
  if (!shown) return 0;
  const ballots = clarity.length;
  const count = (value: number) => clarity.filter((answer) => answer === value).length;
  const pairs = [1, 3, 7, 9].map((value) => [value, count(value) + count(value + 1)] as const);
  const window = sumsShownAs(shown, ballots);
  let sets = 0;
  const walk = (index: number, sum: number, squares: number): void => {
    const pair = pairs[index];
    if (!pair) {
      const inside = sum >= window.first && sum <= window.last;
      const spread = spreadOf({ sum, squares }, ballots);
      if (inside && (shown.spread === null || shown.spread === spread)) sets += 1;
      return;
    }
    const [value, both] = pair;
    for (let upper = 0; upper <= both; upper += 1)
      walk(
        index + 1,
        sum + both * value + upper,
        squares + (both - upper) * value ** 2 + upper * (value + 1) ** 2,
      );
  };
  walk(0, 5 * count(5) + 6 * count(6), 25 * count(5) + 36 * count(6));
  return sets;
}

/** Sets that look the same apart from the density, and whose density is kept silent too. */
function silentSets(clarity: readonly number[], result: PublishedResult): number {
  const ballots = clarity.length;
  const lows = lowsOf(clarity);
  const autonomy = knownAutonomy(ballots);
  const found = new Set<string>();
  const look = (candidate: number[]): void => {
    const key = [...candidate].sort((a, b) => a - b).join(",");
    if (candidate.length !== ballots || lowsOf(candidate) !== lows || found.has(key)) return;
    const other = publishWith(candidate, autonomy);
    if (other.density === null && seen(other, lows) === seen(result, lows)) found.add(key);
  };
  look([...clarity]);
  const near = (set: readonly number[]) => {
    const other = publishWith(set, autonomy);
    return `${seen(other, lowsOf(set))} ${lowsOf(set)} ${other.density !== null}`;
  };
  if (lookAlikes(clarity, near) >= 5) return 5;
  // Else among the sets that hold only the lowest values of the columns, or only the highest.
  for (const values of [
    [1, 3, 5, 6, 7, 9],
    [2, 4, 5, 6, 8, 10],
  ])
    if (found.size < 5)
      for (const set of setsOf(values, lows, ballots, result)) {
        look(set);
        if (found.size >= 5) break;
      }
  return found.size;
}

function* setsOf(
  values: number[],
  lows: number,
  ballots: number,
  { clarity: shown }: PublishedResult,
): Generator<number[]> {
  if (!shown) return;
  const window = sumsShownAs(shown, ballots);
  const fill = (value: number | undefined, count: number) => Array<number>(count).fill(value ?? 0);
  const highs = ballots - lows;
  for (let a = 0; a <= lows; a += 1)
    for (let b = 0; a + b <= lows; b += 1)
      for (let d = 0; d <= highs; d += 1)
        for (let e = 0; d + e <= highs; e += 1) {
          const counts = [a, b, lows - a - b, d, e, highs - d - e];
          const sum = counts.reduce((total, n, index) => total + n * (values[index] ?? 0), 0);
          if (sum < window.first || sum > window.last) continue;
          const squares = counts.reduce((t, n, index) => t + n * (values[index] ?? 0) ** 2, 0);
          if (shown.spread && spreadOf({ sum, squares }, ballots) !== shown.spread) continue;
          yield counts.flatMap((n, index) => fill(values[index], n));
        }
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let step = 1; step <= k; step += 1) ways = (ways * (n - k + step)) / step;
  return Math.round(ways);
}
