import { MODES, type Mode, modeAt } from "./matrix.ts";
import { AXES, type Rating } from "./rating.ts";

/**
 * Counts and sums over a set of ballots: what a batch holds, and all it holds.
 * `grid[autonomy - 1][clarity - 1]` is kept only for groups of 30 seats or more.
 */
export type Tally = {
  ballots: number;
  clarity: { sum: number; squares: number };
  autonomy: { sum: number; squares: number };
  quadrants: Record<Mode, number>;
  grid: number[][] | null;
};

/** Adds up ballots; the order does not matter (P7). */
export function tallyOf(ratings: readonly Rating[], withGrid: boolean): Tally {
  const tally = emptyTally(withGrid);
  for (const rating of ratings) {
    tally.ballots += 1;
    for (const axis of AXES) {
      tally[axis].sum += rating[axis];
      tally[axis].squares += rating[axis] ** 2;
    }
    tally.quadrants[modeAt(rating)] += 1;
    const row = tally.grid?.[rating.autonomy - 1];
    if (row) row[rating.clarity - 1] = (row[rating.clarity - 1] ?? 0) + 1;
  }
  return tally;
}

/** The sum of batches is the result (P3). A grid survives only if every part has one. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally(tallies.length > 0 && tallies.every((tally) => tally.grid !== null));
  for (const tally of tallies) {
    sum.ballots += tally.ballots;
    for (const axis of AXES) {
      sum[axis].sum += tally[axis].sum;
      sum[axis].squares += tally[axis].squares;
    }
    for (const mode of MODES) sum.quadrants[mode] += tally.quadrants[mode];
    for (const [y, row] of (sum.grid ?? []).entries())
      for (const x of row.keys()) row[x] = (row[x] ?? 0) + (tally.grid?.[y]?.[x] ?? 0);
  }
  return sum;
}

function emptyTally(withGrid: boolean): Tally {
  return {
    ballots: 0,
    clarity: { sum: 0, squares: 0 },
    autonomy: { sum: 0, squares: 0 },
    quadrants: { scalable: 0, selective: 0, handsoff: 0, micro: 0 },
    grid: withGrid ? Array.from({ length: 10 }, () => Array<number>(10).fill(0)) : null,
  };
}
