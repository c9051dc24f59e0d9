import fc from "fast-check";
import { expect, test } from "vitest";
import { weeklyProgress } from "#domain/progress.ts";

test("[P3] under k nothing is told of progress", () => {
  fc.assert(
    fc.property(
      fc.nat(200),
      fc.nat(200),
      fc.integer({ min: 3, max: 50 }),
      (answered, roster, k) => {
        if (answered < k) expect(weeklyProgress(answered, roster, k)).toBeNull();
      },
    ),
    { numRuns: 500 },
  );
});

test("[P3] progress is coarse: at most one step for each stretch, and true", () => {
  const told = (answered: number, k: number) => weeklyProgress(answered, 10_000, k);
  expect([4, 5, 9, 10, 19, 20, 49, 50, 99, 100, 4321].map((n) => told(n, 4))).toEqual([
    null,
    "5+",
    "5+",
    "10+",
    "10+",
    "20+",
    "20+",
    "50+",
    "50+",
    "100+",
    "2000+",
  ]);
  // A step below k is not told, even when it is reached.
  expect([9, 10, 12, 19, 20].map((n) => told(n, 12))).toEqual([null, null, null, null, "20+"]);
});

test("[P3] all in is told of a whole roster of k or more, and of no other", () => {
  expect(weeklyProgress(9, 9, 5)).toBe("all in");
  expect(weeklyProgress(8, 9, 5)).toBe("5+");
  expect(weeklyProgress(4, 4, 5)).toBeNull();
  expect(weeklyProgress(0, 0, 3)).toBeNull();
});
