import fc from "fast-check";
import { addWeeks } from "#domain/days.ts";
import { MODES, modeAt } from "#domain/matrix.ts";
import type { PublishedResult } from "#domain/result.ts";
import type { WeekReading } from "#domain/standing.ts";

/** A Monday. */
export const FIRST_WEEK = "2025-01-06";

export const shown = (clarity: number, autonomy: number, ballots = 8): PublishedResult => ({
  ballots,
  quadrant: modeAt({ clarity, autonomy }),
  clarity: { mean: clarity, clipped: null, spread: null },
  autonomy: { mean: autonomy, clipped: null, spread: null },
  shares: null,
  density: null,
});

/** Three ballots: the quadrant and nothing else (D2). */
export const three = (quadrant: PublishedResult["quadrant"]): PublishedResult => ({
  ...shown(6, 6, 3),
  quadrant,
  clarity: null,
  autonomy: null,
});

/** A weekly round, so many weeks after the first one. */
export const reading = (
  after: number,
  result: PublishedResult | null,
  rest: Partial<WeekReading> = {},
): WeekReading & { id: string } => ({
  id: `round ${after}`,
  openedAt: `${addWeeks(FIRST_WEEK, after)}T09:00:00.000Z`,
  week: addWeeks(FIRST_WEEK, after),
  roster: 8,
  spread: 2,
  rosterChanged: false,
  result,
  ...rest,
});

/** One weekly round after the other; null: too few answered. */
export const readings = (...results: (PublishedResult | null)[]): WeekReading[] =>
  results.map((result, after) => reading(after, result));

const mean = fc.integer({ min: 2, max: 20 }).map((halves) => halves / 2);
/** With everything that may stand beside a mean. */
const decorated = fc
  .tuple(mean, fc.constantFrom("low", "high", null), fc.constantFrom("aligned", "split", null))
  .map(([clarity, clipped, spread]): PublishedResult => {
    const result = shown(clarity, 6.5, 7);
    return { ...result, clarity: { mean: clarity, clipped, spread } };
  });
const someResult = fc.oneof(
  { weight: 1, arbitrary: decorated },
  {
    weight: 6,
    arbitrary: fc.tuple(mean, mean, fc.integer({ min: 4, max: 9 })).map((said) => shown(...said)),
  },
  { weight: 1, arbitrary: fc.constantFrom(...MODES).map(three) },
  { weight: 2, arbitrary: fc.constant(null) },
);

/** Any history of weekly rounds, with holidays, silence and groups of three. */
export const anyHistory = (maxLength = 90): fc.Arbitrary<WeekReading[]> =>
  fc.array(fc.tuple(someResult, fc.nat(3), fc.boolean()), { maxLength }).map((rounds) => {
    let after = 0;
    return rounds.map(([result, gap, rosterChanged], place) => {
      after += place === 0 ? 0 : Math.max(0, gap - 1);
      return { ...reading(after, result, { rosterChanged }), id: `round ${place}` };
    });
  });
