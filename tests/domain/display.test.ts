import fc from "fast-check";
import { expect, test } from "vitest";
import { publish, publishOpen } from "#domain/display.ts";
import { modeAt } from "#domain/matrix.ts";
import type { Rating } from "#domain/rating.ts";
import { PublishedResult } from "#domain/result.ts";
import { shownMean, sumsShownAs } from "#domain/shown-mean.ts";
import { spreadOf } from "#domain/spread.ts";
import { tallyOf } from "#domain/tally.ts";

const rating = fc.record({
  clarity: fc.integer({ min: 1, max: 10 }),
  autonomy: fc.integer({ min: 1, max: 10 }),
});
const ratings = (minLength: number, maxLength: number) =>
  fc.array(rating, { minLength, maxLength });
const shown = (ballots: readonly Rating[]) => publish(tallyOf(ballots, true));
const times = (count: number, clarity: number, autonomy: number): Rating[] =>
  Array.from({ length: count }, () => ({ clarity, autonomy }));

test("[D1] under three ballots nothing is shown, and asking is a fault", () => {
  for (const count of [0, 1, 2]) expect(() => shown(times(count, 8, 8))).toThrow(/D1/);
});

test("[D2] three ballots show the quadrant of their true means and nothing else", () => {
  fc.assert(
    fc.property(ratings(3, 3), (three) => {
      const mean = (axis: keyof Rating) => three.reduce((sum, one) => sum + one[axis], 0) / 3;
      expect(shown(three)).toEqual({
        ballots: 3,
        quadrant: modeAt({ clarity: mean("clarity"), autonomy: mean("autonomy") }),
        clarity: null,
        autonomy: null,
        shares: null,
        density: null,
      });
    }),
  );
});

test("[P9] the display table holds for every group of 4 to 60", () => {
  fc.assert(
    fc.property(ratings(4, 60), (group) => {
      const result = shown(group);
      expect(PublishedResult.parse(result)).toEqual(result);
      const { clarity, autonomy, shares, density, ballots } = result;
      if (!clarity || !autonomy) throw new Error("no means");
      expect(ballots).toBe(group.length);
      for (const { mean, clipped } of [clarity, autonomy]) {
        const steps = mean * (ballots < 10 ? 2 : 10);
        expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-9);
        expect(mean).toBeGreaterThanOrEqual(1.5);
        expect(mean).toBeLessThanOrEqual(9.5);
        expect(clipped).toBe(mean === 1.5 ? "low" : mean === 9.5 ? "high" : null);
      }
      expect(result.quadrant).toBe(modeAt({ clarity: clarity.mean, autonomy: autonomy.mean }));
      if (ballots < 10) expect(shares).toBeNull();
      if (ballots < 30 || !shares) expect(density).toBeNull();
    }),
    { numRuns: 400 },
  );
});

test("[D3] small groups see halves, rounded away from the middle, and no ends", () => {
  const at = (sum: number, ballots: number) => shownMean(sum, ballots);
  expect(at(22, 4)).toEqual({ mean: 5.5, clipped: null });
  expect(at(23, 4)).toEqual({ mean: 6, clipped: null }); // 5.75
  expect(at(21, 4)).toEqual({ mean: 5, clipped: null }); // 5.25
  expect(at(25, 4)).toEqual({ mean: 6.5, clipped: null }); // 6.25
  expect(at(7, 4)).toEqual({ mean: 1.5, clipped: "low" }); // 1.75
  expect(at(37, 4)).toEqual({ mean: 9.5, clipped: "high" }); // 9.25
  expect(at(40, 4)).toEqual({ mean: 9.5, clipped: "high" });
  expect(at(37, 5)).toEqual({ mean: 7.5, clipped: null }); // 7.4
});

test("[D3] groups of ten and more see tenths, with the same ends", () => {
  expect(shownMean(74, 10)).toEqual({ mean: 7.4, clipped: null });
  expect(shownMean(149, 20)).toEqual({ mean: 7.5, clipped: null }); // 7.45
  expect(shownMean(71, 20)).toEqual({ mean: 3.5, clipped: null }); // 3.55
  expect(shownMean(10, 10)).toEqual({ mean: 1.5, clipped: "low" });
  expect(shownMean(3000, 300)).toEqual({ mean: 9.5, clipped: "high" });
});

test("[D3] both ends are treated alike, and a shown mean is near the true one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 300 }), fc.nat(), (ballots, any) => {
      const sum = ballots + (any % (9 * ballots + 1));
      const { mean, clipped } = shownMean(sum, ballots);
      expect(shownMean(11 * ballots - sum, ballots).mean).toBeCloseTo(11 - mean, 9);
      const reach = ballots < 10 ? 0.25 : 0.05;
      if (!clipped) expect(Math.abs(mean - sum / ballots)).toBeLessThanOrEqual(reach + 1e-9);
      const sums = sumsShownAs({ mean, clipped }, ballots);
      for (let other = ballots; other <= 10 * ballots; other += 1)
        expect(shownMean(other, ballots).mean === mean).toBe(
          other >= sums.first && other <= sums.last,
        );
    }),
    { numRuns: 60 },
  );
});

test("[D6] spread classes meet at 1.25 and 2.5", () => {
  const of = (answers: number[]) =>
    spreadOf(
      tallyOf(
        answers.map((a) => ({ clarity: a, autonomy: 1 })),
        false,
      ).clarity,
      answers.length,
    );
  expect(of([7, 7, 7, 7])).toBe("aligned");
  expect(of([6, 8, 6, 8])).toBe("aligned"); // 1.0
  expect(of([5, 5, 8, 7])).toBe("mixed"); // 1.30
  expect(of([4, 4, 9, 9])).toBe("split"); // 2.5 exactly
  expect(of([4, 4, 9, 8])).toBe("mixed"); // 2.28
  expect(of([1, 1, 10, 10])).toBe("split");
  expect(of([10, 4, ...Array<number>(14).fill(5)])).toBe("mixed"); // 1.25 exactly
});

test("[D5] a quadrant of one or two ballots is never told, not even alone in elsewhere", () => {
  const group = [...times(6, 8, 8), ...times(4, 3, 8), ...times(4, 8, 3), ...times(2, 3, 4)];
  expect(shown(group).shares).toEqual({
    scalable: 40,
    selective: null,
    handsoff: 30,
    micro: null,
    elsewhere: 40,
  });
});

test("[D5] shares are steps of ten, equal counts read alike, and none stands for one or two", () => {
  fc.assert(
    fc.property(ratings(10, 80), (group) => {
      const { shares } = shown(group);
      const { quadrants } = tallyOf(group, false);
      if (!shares) return;
      const { elsewhere, ...named } = shares;
      for (const [mode, share] of Object.entries(named)) {
        const count = quadrants[mode as keyof typeof quadrants];
        if (share === null) continue;
        expect(count).toBeGreaterThanOrEqual(3);
        expect(share % 10).toBe(0);
        expect(Math.abs(share - (100 * count) / group.length)).toBeLessThanOrEqual(5 + 1e-9);
      }
      const merged = Object.entries(quadrants).filter(([mode]) => named[mode as "micro"] === null);
      const together = merged.reduce((sum, [, count]) => sum + count, 0);
      expect(merged.length === 1 && together > 0).toBe(false);
      expect(Math.abs(elsewhere - (100 * together) / group.length)).toBeLessThanOrEqual(5 + 1e-9);
    }),
    { numRuns: 300 },
  );
});

test("[D7] a density counts each pair of values, leaves out cells under three, and needs 30", () => {
  let told = 0;
  fc.assert(
    fc.property(ratings(30, 90), (group) => {
      const { density } = shown(group);
      if (!density) return;
      told += 1;
      for (const [y, row] of density.entries())
        for (const [x, cell] of row.entries()) {
          const count = group.filter(
            ({ clarity, autonomy }) =>
              Math.ceil(clarity / 2) === x + 1 && Math.ceil(autonomy / 2) === y + 1,
          ).length;
          expect(cell).toBe(count < 3 ? null : count);
        }
    }),
  );
  expect(told).toBeGreaterThan(20);
});

test("[D7] under 30 ballots there is no density, however spread out", () => {
  const group = (ballots: number) =>
    Array.from({ length: ballots }, (_, i) => ({ clarity: 1 + (i % 10), autonomy: 1 + (i % 7) }));
  for (let ballots = 10; ballots < 30; ballots += 1)
    expect(shown(group(ballots)).density).toBeNull();
  expect(shown(group(30)).density).not.toBeNull();
});

test("[D7] without a grid there is no density", () => {
  const group = Array.from({ length: 60 }, (_, i) => ({
    clarity: 1 + (i % 10),
    autonomy: 1 + (i % 7),
  }));
  expect(publish(tallyOf(group, true)).density).not.toBeNull();
  expect(publish(tallyOf(group, false)).density).toBeNull();
});

test("[P7] [P9] what is published does not depend on the order of the ballots", () => {
  fc.assert(
    fc.property(
      ratings(3, 50).chain((group) =>
        fc.tuple(
          fc.constant(group),
          fc.shuffledSubarray(group, { minLength: group.length, maxLength: group.length }),
        ),
      ),
      ([group, shuffled]) => {
        expect(JSON.stringify(shown(shuffled))).toBe(JSON.stringify(shown(group)));
      },
    ),
  );
});

test("[D4] red team: unanimity is never told", () => {
  for (let ballots = 4; ballots <= 40; ballots += 1)
    for (let value = 1; value <= 10; value += 1) {
      const all = shown(times(ballots, value, value));
      // One member a step lower, another a step higher: the mean is the same, and so is all else.
      const step = value === 1 ? 0 : value === 10 ? 0 : 1;
      const other = [
        ...times(ballots - 2, value, value),
        ...times(1, value - step, value - step),
        ...times(1, value + step, value + step),
      ];
      const { clarity, autonomy, quadrant } = shown(other);
      expect({ clarity, autonomy, quadrant }).toEqual({
        clarity: all.clarity,
        autonomy: all.autonomy,
        quadrant: all.quadrant,
      });
      expect(all.density).toBeNull();
    }
});

test("[D4] red team: mean and spread do not give back the answers of four, nor of ten", () => {
  // The tightest small case: four answers at one end. Seven sets fit, so no class is named.
  for (const group of [times(4, 1, 1), times(4, 10, 10)])
    expect(shown(group).clarity?.spread).toBeNull();
  // Half at one end and half at the other is the only way to the greatest deviation.
  const torn = [...times(5, 1, 1), ...times(5, 10, 10)];
  const less = [...times(4, 1, 1), ...times(1, 2, 2), ...times(4, 10, 10), ...times(1, 9, 9)];
  expect(shown(less)).toEqual(shown(torn));
});

test("[D9] publishing takes at most a few milliseconds for a group of any size", () => {
  for (const ballots of [4, 9, 10, 29, 30, 100, 1000, 5000]) {
    const group = Array.from({ length: ballots }, (_, i) => ({
      clarity: 1 + ((i * 7) % 10),
      autonomy: 4 + (i % 4),
    }));
    const tally = tallyOf(group, true);
    const started = performance.now();
    publish(tally);
    // Ten times the measured worst: the machine of the test may be busy.
    expect(performance.now() - started).toBeLessThan(100);
  }
});

test("[D10] an open round shows neither shares nor density, whatever is in", () => {
  fc.assert(
    fc.property(ratings(4, 60), (ballots) => {
      const { shares, density } = publishOpen(tallyOf(ballots, true));
      expect({ shares, density }).toEqual({ shares: null, density: null });
    }),
  );
});

test("[D10] an open round shows halves under 30 ballots, and never more than the closed one", () => {
  fc.assert(
    fc.property(ratings(4, 60), (ballots) => {
      const open = publishOpen(tallyOf(ballots, false));
      const closed = publish(tallyOf(ballots, false));
      for (const axis of ["clarity", "autonomy"] as const) {
        const mean = open[axis]?.mean ?? 0;
        if (ballots.length < 30) expect(Number.isInteger(mean * 2)).toBe(true);
        expect(Math.abs(mean - (closed[axis]?.mean ?? 0))).toBeLessThanOrEqual(0.25 + 1e-9);
        expect([closed[axis]?.spread, null]).toContain(open[axis]?.spread);
      }
    }),
  );
});

test("[D10] whether a batch of five was all nines or all tens, two sums of an open round do not tell", () => {
  const after = (last: number) =>
    publishOpen(tallyOf([...times(12, 6, 6), ...times(5, last, 6)], false)).clarity?.mean;
  expect(after(9)).toBe(after(10));
});
