import fc from "fast-check";
import { expect, test } from "vitest";
import { kForRoster, smallestKFor } from "#domain/minimum-group.ts";

test("[P4] a team of 3 or 4 may choose 3, a larger one may not", () => {
  expect([3, 4, 5, 6, 100].map(smallestKFor)).toEqual([3, 3, 4, 4, 4]);
});

test("[P4] a roster that grows never lowers k", () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 50 }), fc.nat(500), (k, seats) => {
      expect(kForRoster(k, seats)).toBeGreaterThanOrEqual(k);
      expect(kForRoster(k, seats)).toBeLessThanOrEqual(Math.max(k, 4));
    }),
  );
});
