import fc from "fast-check";
import { expect, test } from "vitest";
import { MODES, modeAt } from "#domain/matrix.ts";
import { sumOf, tallyOf } from "#domain/tally.ts";
import { Guess } from "#domain/wire.ts";

const point = fc.integer({ min: 1, max: 10 });
const ratings = fc.array(fc.record({ clarity: point, autonomy: point }), { maxLength: 60 });

test("[P3] the sum of batches is the tally of all their ballots", () => {
  fc.assert(
    fc.property(
      fc.array(ratings, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      (batches, grid) => {
        const parts = batches.map((batch) => tallyOf(batch, grid));
        expect(sumOf(parts)).toEqual(tallyOf(batches.flat(), grid));
      },
    ),
  );
});

test("[P7] a tally does not depend on the order of ballots or of batches", () => {
  fc.assert(
    fc.property(ratings, ratings, (one, two) => {
      expect(tallyOf([...one, ...two].reverse(), true)).toEqual(tallyOf([...one, ...two], true));
      const [first, second] = [tallyOf(one, true), tallyOf(two, true)];
      expect(sumOf([second, first])).toEqual(sumOf([first, second]));
    }),
  );
});

test("[P8] a grid is kept only if every part has one", () => {
  const five = Array.from({ length: 5 }, () => ({ clarity: 2, autonomy: 9 }));
  expect(sumOf([tallyOf(five, true), tallyOf(five, false)]).grid).toBeNull();
  expect(sumOf([tallyOf(five, true), tallyOf(five, true)]).grid?.[8]?.[1]).toBe(10);
  expect(sumOf([]).grid).toBeNull();
});

test("a tally counts, adds and squares", () => {
  const tally = tallyOf(
    [
      { clarity: 2, autonomy: 9 },
      { clarity: 7, autonomy: 10 },
    ],
    false,
  );
  expect(tally).toEqual({
    ballots: 2,
    clarity: { sum: 9, squares: 53 },
    autonomy: { sum: 19, squares: 181 },
    quadrants: { scalable: 1, selective: 0, handsoff: 1, micro: 0 },
    grid: null,
  });
});

test("every rating is in exactly one quadrant, and the midline itself is low", () => {
  const counts = Object.fromEntries(MODES.map((mode) => [mode, 0]));
  for (let clarity = 1; clarity <= 10; clarity += 1)
    for (let autonomy = 1; autonomy <= 10; autonomy += 1)
      counts[modeAt({ clarity, autonomy })] = (counts[modeAt({ clarity, autonomy })] ?? 0) + 1;
  expect(counts).toEqual({ scalable: 25, selective: 25, handsoff: 25, micro: 25 });
  expect(modeAt({ clarity: 5.5, autonomy: 5.6 })).toBe("handsoff");
  expect(modeAt({ clarity: 5.6, autonomy: 5.5 })).toBe("selective");
  expect(modeAt({ clarity: 5.6, autonomy: 5.6 })).toBe("scalable");
  expect(modeAt({ clarity: 5.5, autonomy: 5.5 })).toBe("micro");
});

test("a rating is two whole numbers from 1 to 10", () => {
  for (const wrong of [0, 11, 5.5, "7", null, undefined, Number.NaN])
    for (const rating of [
      { clarity: wrong, autonomy: 5 },
      { clarity: 5, autonomy: wrong },
    ])
      expect(Guess.safeParse(rating).success).toBe(false);
  expect(Guess.parse({ clarity: 1, autonomy: 10 })).toEqual({ clarity: 1, autonomy: 10 });
});
