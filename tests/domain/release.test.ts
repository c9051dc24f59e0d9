import fc from "fast-check";
import { expect, test } from "vitest";
import { drawSubset } from "#domain/draw.ts";
import { releasableAtBeat, releasableAtClose, suggestedK } from "#domain/release.ts";

type Round = { batches: string[][]; pool: string[]; accepted: string[] };

/** A seeded source of whole numbers: good enough to repeat a draw, never used outside tests. */
const seeded = (seed: number) => {
  let state = seed >>> 0;
  return (exclusiveMax: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * exclusiveMax);
  };
};

/** A round as the rules have it: arrivals between beats, a release at each beat, then the close. */
function play(arrivals: readonly (readonly string[])[], k: number, seed: number): Round {
  const randomInt = seeded(seed);
  const round: Round = { batches: [], pool: [], accepted: [] };
  const release = (size: number): void => {
    if (size === 0) return;
    // In the order of the nullifiers, which does not come from their arrival.
    const batch = drawSubset([...round.pool].sort(), size, randomInt);
    round.batches.push(batch);
    round.pool = round.pool.filter((ballot) => !batch.includes(ballot));
  };
  for (const beat of arrivals) {
    round.pool.push(...beat);
    round.accepted.push(...beat);
    release(releasableAtBeat(round.pool.length, k));
  }
  release(releasableAtClose(round.pool.length, k));
  return round;
}

const k = fc.integer({ min: 3, max: 12 });
const seed = fc.nat();
const rounds = fc
  .array(fc.nat(40), { maxLength: 12 })
  .map((sizes) =>
    sizes.map((size, beat) => Array.from({ length: size }, (_, i) => `${i}-${beat}`)),
  );

const holds = (check: (round: Round, k: number) => void) =>
  fc.assert(
    fc.property(rounds, k, seed, (arrivals, k, seed) => {
      check(play(arrivals, k, seed), k);
    }),
    { numRuns: 500 },
  );

test("[P1] each ballot is in at most one batch, and only ballots that were cast", () => {
  holds(({ batches, accepted }) => {
    const released = batches.flat();
    expect(new Set(released).size).toBe(released.length);
    expect(released.every((ballot) => accepted.includes(ballot))).toBe(true);
  });
});

test("[P2] no arrival pattern makes a batch smaller than k", () => {
  holds(({ batches }, k) => expect(batches.every((batch) => batch.length >= k)).toBe(true));
});

test("[P6] after the close the pool is empty, or everything stays unseen", () => {
  holds(({ batches, pool, accepted }, k) => {
    if (pool.length === 0) return;
    expect(batches).toEqual([]);
    expect(accepted.length).toBeLessThan(k);
  });
});

test("[R1] what a beat leaves behind is never fewer than k, and never all", () => {
  fc.assert(
    fc.property(fc.nat(500), k, (pool, k) => {
      const released = releasableAtBeat(pool, k);
      if (pool < 2 * k) expect(released).toBe(0);
      else expect(pool - released).toBe(k);
    }),
  );
});

test("[R2] the close releases all, or none for ever", () => {
  expect([0, 1, 4, 5, 6].map((pool) => releasableAtClose(pool, 5))).toEqual([0, 0, 0, 5, 6]);
});

test("[A3] the close asks how many rated: absences never lift a round over k, and never hold it back", () => {
  const few = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(few, few, k, (ratings, absences, k) => {
      const pool = ratings + absences;
      const released = releasableAtClose(pool, k, ratings);
      expect(released).toBe(ratings >= k ? pool : 0);
      // Whatever is released holds at least k ratings (P2), and nothing is left behind it (P6).
      if (released > 0) expect(released - absences).toBeGreaterThanOrEqual(k);
    }),
  );
});

test("[A2] a beat releases nothing while an absence is in the pool", () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(50), k, (ratings, absences, k) => {
      const released = releasableAtBeat(ratings + absences, k, ratings);
      if (absences > 0) expect(released).toBe(0);
      else expect(released).toBe(releasableAtBeat(ratings, k));
    }),
  );
});

test("[R3] the suggested k grows with the roster", () => {
  const sizes = [3, 4, 5, 7, 8, 29, 30, 500];
  expect(sizes.map(suggestedK)).toEqual([3, 3, 4, 4, 5, 5, 10, 10]);
});

test("[P5] every subset is drawn equally often", () => {
  const items = ["a", "b", "c", "d", "e"];
  const randomInt = seeded(20_260_101);
  const seen = new Map<string, number>();
  const draws = 20_000;
  for (let draw = 0; draw < draws; draw += 1) {
    const subset = drawSubset(items, 2, randomInt).sort().join("");
    seen.set(subset, (seen.get(subset) ?? 0) + 1);
  }
  expect(seen.size).toBe(10);
  // Chi-square with 9 degrees of freedom: 27.9 is passed once in a thousand.
  const expected = draws / 10;
  const chi = [...seen.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  expect(chi).toBeLessThan(27.9);
});

test("[P5] a draw asks for numbers in range, leaves its input alone and refuses the impossible", () => {
  const items = Object.freeze([1, 2, 3, 4]);
  const asked: number[] = [];
  const drawn = drawSubset(items, 4, (exclusiveMax) => {
    asked.push(exclusiveMax);
    return exclusiveMax - 1;
  });
  expect(asked).toEqual([4, 3, 2, 1]);
  expect([...drawn].sort()).toEqual([1, 2, 3, 4]);
  for (const size of [-1, 5, 1.5]) expect(() => drawSubset(items, size, () => 0)).toThrow(/P5/);
});

test("[P7] with the seed fixed, the order of arrival inside a beat changes nothing", () => {
  fc.assert(
    fc.property(
      rounds.chain((beats) =>
        fc.tuple(
          fc.constant(beats),
          fc.tuple(
            ...beats.map((beat) =>
              fc.shuffledSubarray(beat, { minLength: beat.length, maxLength: beat.length }),
            ),
          ),
        ),
      ),
      k,
      seed,
      ([beats, shuffled], k, seed) => {
        const output = (arrivals: string[][]) => JSON.stringify(play(arrivals, k, seed).batches);
        expect(output(shuffled)).toBe(output(beats));
      },
    ),
    { numRuns: 300 },
  );
});
