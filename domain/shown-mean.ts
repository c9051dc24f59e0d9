import type { PublishedAxis } from "./result.ts";

/** A mean as it is shown: in steps, and cut off at both ends (D3). */
export type ShownMean = Pick<PublishedAxis, "mean" | "clipped">;

/** From this many ballots on, means are shown to 0.1; below, to 0.5. */
export const TENTHS_FROM = 10;
const LOWEST_SHOWN = 1.5;
const HIGHEST_SHOWN = 9.5;

/**
 * The mean of `ballots` answers as shown (D3). Halves go away from the middle 5.5, not up: so both
 * ends are treated alike, and the clipped ends gather the most sets of answers. `perUnit` is how
 * many steps a point has.
 */
export function shownMean(
  sum: number,
  ballots: number,
  perUnit = ballots < TENTHS_FROM ? 2 : 10,
): ShownMean {
  // In whole numbers, so that a half is a half: 2·sum − 11·ballots is twice the way from 5.5.
  const twiceOff = 2 * sum - 11 * ballots;
  const steps = Math.floor((perUnit * Math.abs(twiceOff) + ballots) / (2 * ballots));
  const mean = (5.5 * perUnit + Math.sign(twiceOff) * steps) / perUnit;
  if (mean <= LOWEST_SHOWN) return { mean: LOWEST_SHOWN, clipped: "low" };
  if (mean >= HIGHEST_SHOWN) return { mean: HIGHEST_SHOWN, clipped: "high" };
  return { mean, clipped: null };
}

/** The least and the greatest sum of `ballots` answers that are shown as this mean; all between are. */
export function sumsShownAs({ mean, clipped }: ShownMean, ballots: number): Sums {
  const reach = ballots < TENTHS_FROM ? 0.26 : 0.06;
  let first = clipped === "low" ? ballots : Math.floor((mean - reach) * ballots);
  let last = clipped === "high" ? 10 * ballots : Math.ceil((mean + reach) * ballots);
  while (first < last && shownMean(first, ballots).mean !== mean) first += 1;
  while (last > first && shownMean(last, ballots).mean !== mean) last -= 1;
  return { first, last };
}

export type Sums = { first: number; last: number };
