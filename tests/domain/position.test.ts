import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MODES } from "#domain/matrix.ts";
import {
  heldMode,
  isCloseToTheLine,
  nonResponseBounds,
  positionOf,
  standardError,
} from "#domain/position.ts";
import type { PublishedAxis, PublishedResult } from "#domain/result.ts";
import {
  describeAxis,
  describeHeldMode,
  describeMean,
  describeMode,
  describePosition,
  describeSpread,
} from "#domain/sentences.ts";
import {
  ASSUMED_SPREAD,
  addToSpreadPool,
  EMPTY_SPREAD_POOL,
  spreadIn,
} from "#domain/spread-pool.ts";
import { sayIn } from "#server/messages/words.ts";

const en = sayIn("en");

const axis = (mean: number, rest: Partial<PublishedAxis> = {}): PublishedAxis => ({
  mean,
  clipped: null,
  spread: "mixed",
  ...rest,
});
const result = (clarity: number, autonomy: number, ballots = 8): PublishedResult => ({
  ballots,
  quadrant: "scalable",
  clarity: axis(clarity),
  autonomy: axis(autonomy),
  shares: null,
  density: null,
});
const three: PublishedResult = {
  ...result(8, 3, 3),
  quadrant: "selective",
  clarity: null,
  autonomy: null,
};
const positioned = (clarity: number, autonomy: number, ballots = 8, roster = ballots) => {
  const position = positionOf(result(clarity, autonomy, ballots), roster);
  if (!position) throw new Error("no position");
  return position;
};

describe("standard error and interval", () => {
  test("[S2] the standard error is that of the formula", () => {
    expect(standardError(8, 8, 2)).toBeCloseTo(0.5, 10); // 2 · √(0.5 / 8)
    expect(standardError(4, 8, 2)).toBeCloseTo(0.8660254, 6); // 2 · √(0.75 / 4)
    expect(standardError(50, 100, 1.6)).toBeCloseTo(0.1959592, 6); // 1.6 · √(0.75 / 50)
    expect(standardError(9, 8, 2)).toBeCloseTo(standardError(9, 9, 2), 10);
  });

  test("[S2] the interval is 1.96 errors wide to both sides and ends at 1 and 10", () => {
    const { clarity, autonomy } = positioned(7.5, 9.5);
    expect(clarity.low).toBeCloseTo(6.52, 10);
    expect(clarity.high).toBeCloseTo(8.48, 10);
    expect(autonomy.low).toBeCloseTo(8.52, 10);
    expect(autonomy.high).toBe(10);
    expect(positioned(1.5, 5).clarity.low).toBe(1);
  });

  test("[S2] three ballots have no position", () => {
    expect(positionOf(three, 3)).toBeNull();
  });

  test("[S2] more ballots never widen the interval", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 200 }), fc.nat(100), (ballots, silent) => {
        const roster = ballots + silent + 1;
        expect(standardError(ballots + 1, roster, 2)).toBeLessThan(
          standardError(ballots, roster, 2),
        );
      }),
    );
  });
});

test("[S3] the silent could move the mean this far", () => {
  expect(nonResponseBounds(7, 8, 10)).toEqual({ low: 5.8, high: 7.6 }); // (56 + 2) / 10, (56 + 20) / 10
  expect(nonResponseBounds(7, 8, 8)).toEqual({ low: 7, high: 7 });
});

describe("mode", () => {
  test("[S4] the chances are those of the normal distribution", () => {
    const { probabilities, mode } = positioned(6.5, 6); // z = 2 and z = 1
    expect(probabilities.scalable).toBeCloseTo(0.9772 * 0.8413, 4);
    expect(probabilities.selective).toBeCloseTo(0.9772 * 0.1587, 4);
    expect(probabilities.handsoff).toBeCloseTo(0.0228 * 0.8413, 4);
    expect(probabilities.micro).toBeCloseTo(0.0228 * 0.1587, 4);
    expect(mode).toBe("scalable");
    expect(positioned(6.5, 5.9).mode).toBeNull(); // 0.9772 · 0.7881 = 0.77
    expect(positioned(3, 9).mode).toBe("handsoff");
    expect(positioned(9, 3).mode).toBe("selective");
    expect(positioned(3, 3).mode).toBe("micro");
  });

  test("[S4] the four chances add up to one", () => {
    const mean = fc.integer({ min: 15, max: 95 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(mean, mean, fc.integer({ min: 4, max: 90 }), (clarity, autonomy, ballots) => {
        const { probabilities } = positioned(clarity, autonomy, ballots);
        const sum = MODES.reduce((total, mode) => total + probabilities[mode], 0);
        expect(sum).toBeCloseTo(1, 9);
      }),
    );
  });

  test("[S4] a team on the line keeps its last mode; a closed week changes nothing", () => {
    const sure = positioned(9, 3);
    const line = positioned(5.5, 3);
    expect(heldMode([])).toEqual({ mode: null, onTheLine: false });
    expect(heldMode([line])).toEqual({ mode: null, onTheLine: true });
    expect(heldMode([sure, line, null, line])).toEqual({ mode: "selective", onTheLine: true });
    expect(heldMode([line, sure, null])).toEqual({ mode: "selective", onTheLine: false });
    expect(heldMode([sure, positioned(3, 3)])).toEqual({ mode: "micro", onTheLine: false });
  });
});

describe("the workspace's spread", () => {
  test("[S1] below 30 released ballots the assumed one holds", () => {
    const pool = addToSpreadPool(EMPTY_SPREAD_POOL, result(7, 7, 29));
    expect(spreadIn(EMPTY_SPREAD_POOL)).toBe(ASSUMED_SPREAD);
    expect(spreadIn(pool)).toBe(2);
    expect(spreadIn(addToSpreadPool(pool, three))).toBe(1.8); // √(2 · 29 · 3.24 / 56) = 1.83
  });

  test("[S1] classes are pooled by degrees of freedom, to 0.1", () => {
    const aligned = { ...result(7, 7, 20), clarity: axis(7, { spread: "aligned" }) };
    const pool = [aligned, result(6, 6, 10)].reduce(addToSpreadPool, EMPTY_SPREAD_POOL);
    expect(pool.ballots).toBe(30);
    expect(pool.degrees).toBe(19 + 19 + 9 + 9);
    expect(pool.squares).toBeCloseTo(20 * 0.81 + 20 * 3.24 + 20 * 3.24, 9);
    expect(spreadIn(pool)).toBe(1.6); // √(145.8 / 56) = 1.61
  });

  test("[S1] [P8] a pool is a function of published values, and a class left out adds nothing", () => {
    const hidden = { ...result(7, 7, 8), clarity: axis(7, { spread: null }) };
    expect(addToSpreadPool(EMPTY_SPREAD_POOL, hidden)).toEqual({
      ballots: 8,
      degrees: 7,
      squares: 8 * 1.8 ** 2,
    });
  });
});

describe("sentences", () => {
  test("[S5] name the thing, then the number, then the doubt", () => {
    const estimate = { mean: 7.4, low: 6.81, high: 7.99 };
    expect(describeAxis(en, "clarity", axis(7.4), estimate)).toBe(
      "Clarity 7.4, likely 6.8 to 8.0.",
    );
    expect(describePosition(en, result(8, 8), positioned(8, 8))).toBe(
      "Clarity 8.0, likely 7.0 to 9.0. Autonomy 8.0, likely 7.0 to 9.0. Scalable leadership, over 99\u00a0% likely.",
    );
    expect(describePosition(en, three, null)).toBe(
      "Selective micromanagement. With 3 answers, only the quadrant is shown.",
    );
  });

  test("[S5] a mean that is cut off says so", () => {
    expect(describeMean(en, axis(1.5, { clipped: "low" }))).toBe("1.5 or less");
    expect(describeMean(en, axis(9.5, { clipped: "high" }))).toBe("9.5 or more");
    expect(describeMean(en, axis(7))).toBe("7.0");
  });

  test("[S5] a mode is named with its chance, or the two it lies between", () => {
    expect(describeMode(en, positioned(6.5, 6.5))).toBe("Scalable leadership, 95\u00a0% likely.");
    expect(describeMode(en, positioned(8, 5.4))).toBe(
      "On the line between Selective micromanagement and Scalable leadership.",
    );
    expect(describeHeldMode(en, { mode: "micro", onTheLine: true })).toBe(
      "Micro mismanagement, and now on the line.",
    );
    expect(describeHeldMode(en, { mode: "micro", onTheLine: false })).toBe("Micro mismanagement.");
    expect(describeHeldMode(en, { mode: null, onTheLine: true })).toBe("No mode yet.");
  });

  test("[S5] a spread is said in words, or not at all", () => {
    expect(describeSpread(en, "clarity", axis(5, { spread: "split" }))).toBe(
      "Answers on clarity are split.",
    );
    expect(describeSpread(en, "autonomy", axis(5, { spread: "aligned" }))).toBe(
      "Answers on autonomy lie close together.",
    );
    expect(describeSpread(en, "autonomy", axis(5, { spread: null }))).toBeNull();
  });
});

test("[S4] a position whose interval reaches over a midline is close to the line", () => {
  const at = (clarity: number) =>
    isCloseToTheLine({
      clarity: { mean: clarity, low: clarity - 1, high: clarity + 1 },
      autonomy: { mean: 8, low: 7, high: 9 },
      probabilities: { scalable: 1, selective: 0, handsoff: 0, micro: 0 },
      mode: "scalable",
    });
  expect([at(4.4), at(5), at(6.4), at(6.6)]).toEqual([false, true, true, false]);
});
