import type { Spread } from "./result.ts";

/** Twice the standard deviation (of the group itself, not of a sample) from which a class begins. */
const MIXED_FROM_TWICE = 2.5;
const SPLIT_FROM_TWICE = 5;

/** How far the answers on one axis lie apart (D6); the classes meet at 1.25 and 2.5. */
export function spreadOf(axis: { sum: number; squares: number }, ballots: number): Spread {
  if (axis.squares >= firstSquares(SPLIT_FROM_TWICE, ballots, axis.sum)) return "split";
  return axis.squares >= firstSquares(MIXED_FROM_TWICE, ballots, axis.sum) ? "mixed" : "aligned";
}

/** The sums of squares, first to last, that read as this spread at this sum. */
export function squaresOf(
  spread: Spread,
  ballots: number,
  sum: number,
): { first: number; last: number } {
  const mixed = firstSquares(MIXED_FROM_TWICE, ballots, sum);
  const split = firstSquares(SPLIT_FROM_TWICE, ballots, sum);
  if (spread === "aligned") return { first: 0, last: mixed - 1 };
  if (spread === "mixed") return { first: mixed, last: split - 1 };
  return { first: split, last: Number.POSITIVE_INFINITY };
}

/** The least whole sum of squares whose deviation is half of `twice` or more; exact in integers. */
const firstSquares = (twice: number, ballots: number, sum: number): number =>
  Math.ceil((4 * twice ** 2 * ballots ** 2 + 16 * sum ** 2) / (16 * ballots));
