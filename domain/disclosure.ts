import { countSets, type Part } from "./fitting-sets.ts";
import { type PublishedAxis, SPREADS, type Spread } from "./result.ts";
import { type ShownMean, type Sums, sumsShownAs } from "./shown-mean.ts";
import { squaresOf } from "./spread.ts";

/** Every published value must fit at least this many sets of answers on each axis (D4). */
const ENOUGH = 5;
/** A class is compared in size with another up to here; more is simply "many". */
const MANY = 20;
/** Big groups: a sample of the sums is enough, because any lower bound is (D4). */
const SUMS_TRIED = 9;
const LOWS_TRIED = 64;
/** Look-ups for sets that show that leaving the density out tells nothing (D7). */
const WITNESS_PATIENCE = 20_000;

/**
 * The classes of spread that may be named at this mean (D4). A class with too few sets is left out;
 * because leaving out tells too, what is left out must itself hold enough sets, or none.
 */
export const spreadsShown = remembered((ballots: number, shown: ShownMean): readonly Spread[] => {
  const sums = sumsShownAs(shown, ballots);
  const sizes = SPREADS.map((spread) => ({ spread, ...countClass(ballots, sums, spread) }));
  sizes.sort((a, b) => a.found - b.found);

  let first = 0;
  let leftOut = 0;
  let empty = true;
  for (const { found, complete } of sizes) {
    if (found >= ENOUGH && (empty || leftOut >= ENOUGH)) break;
    if (found > 0 || !complete) empty = false;
    leftOut += found;
    first += 1;
  }
  return sizes.slice(first).map(({ spread }) => spread);
});

/** May an onlooker know that `lows` of the answers are 5 or less, and still be unsure (D5)? */
export function maySpeakOfLows(ballots: number, axis: PublishedAxis, lows: number): boolean {
  const givenUp = lowsGivenUp(ballots, axis);
  const rare = axis.mean < 5.5 ? lows <= givenUp : lows >= givenUp;
  return !rare && countLows(ballots, axis, lows) >= ENOUGH;
}

/**
 * Counts of low answers are given up from their rarer end until those hold enough sets (D5). The
 * rarer end is the one away from the mean. This is what makes silence about the shares safe.
 */
const lowsGivenUp = remembered((ballots: number, axis: PublishedAxis): number => {
  const stride = Math.ceil(ballots / LOWS_TRIED);
  let sets = 0;
  for (let step = 0; step * stride <= ballots; step += 1) {
    const lows = axis.mean < 5.5 ? step * stride : ballots - step * stride;
    sets += countLows(ballots, axis, lows);
    if (sets >= ENOUGH) return lows;
  }
  return axis.mean < 5.5 ? ballots : 0;
});

/**
 * May an onlooker know how many answers fell on 1-2, 3-4, 5-6, 7-8 and 9-10 besides (D7)? Only
 * where keeping silent would leave enough sets as well.
 */
export function maySpeakOfColumns(
  ballots: number,
  axis: PublishedAxis,
  lows: number,
  columns: readonly number[],
): boolean {
  const [ones = 0, threes = 0, fives = 0, sevens = 0, nines = 0] = columns;
  const lowFives = lows - ones - threes;
  const parts = [
    { count: ones, low: 1, high: 2 },
    { count: threes, low: 3, high: 4 },
    { count: lowFives, low: 5, high: 5 },
    { count: fives - lowFives, low: 6, high: 6 },
    { count: sevens, low: 7, high: 8 },
    { count: nines, low: 9, high: 10 },
  ];
  return countShown(ballots, axis, parts) >= ENOUGH && silenceIsSafe(ballots, axis, lows);
}

/**
 * Are there enough sets whose columns would be left out? A set with the lowest value of its column
 * in every place and the greatest sum shown as this mean is alone in its columns, as is its mirror
 * image with the least sum. So each one found is a set about which we keep silent.
 */
function silenceIsSafe(ballots: number, axis: PublishedAxis, lows: number): boolean {
  const sums = sumsShownAs(axis, ballots);
  const greatest = sums.last;
  const mirrored = 11 * ballots - sums.first;
  const classes = classesBehind(ballots, axis);
  const alone = (lows: number, sum: number, enough: number): number =>
    countLowestOfColumns(ballots, lows, sum, classes, enough);
  const found = alone(lows, greatest, ENOUGH);
  return found >= ENOUGH || found + alone(ballots - lows, mirrored, ENOUGH - found) >= ENOUGH;
}

/** Sets of `lows` answers out of 1, 3, 5 and the rest out of 6, 7, 9, with this sum and spread. */
function countLowestOfColumns(
  ballots: number,
  lows: number,
  sum: number,
  classes: readonly Spread[],
  enough: number,
): number {
  const ranges = classes.map((spread) => squaresOf(spread, ballots, sum));
  const highs = ballots - lows;
  let found = 0;
  let left = WITNESS_PATIENCE;
  // From both ends: few nines for answers close together, many for answers far apart.
  for (let turn = 0; turn <= highs; turn += 1) {
    const nines = turn % 2 === 0 ? turn / 2 : highs - (turn - 1) / 2;
    // What the lows must hold above ones, if every high is a six or a nine: 2 for a three, 4 for a five.
    const most = sum - 6 * highs - 3 * nines - lows;
    let sevens = Math.max(0, most - 4 * lows);
    if ((most - sevens) % 2 !== 0) sevens += 1;
    for (; sevens <= Math.min(highs - nines, most); sevens += 2) {
      const steps = (most - sevens) / 2;
      // With `fives` fives there are `steps - 2 * fives` threes; each five adds 8 to the squares.
      const squares = 36 * highs + 13 * sevens + 45 * nines + lows + 8 * steps;
      const fewest = Math.max(0, steps - lows);
      const mostFives = Math.floor(steps / 2);
      for (const { first, last } of ranges) {
        const from = Math.max(fewest, Math.ceil((first - squares) / 8));
        const to = Math.min(mostFives, Math.floor((last - squares) / 8));
        found += Math.max(0, to - from + 1);
      }
      left -= 1;
      if (found >= enough || left <= 0) return found;
    }
  }
  return found;
}

/** How many sets of each class are shown as these sums. */
function countClass(ballots: number, sums: Sums, spread: Spread) {
  const parts = [{ count: ballots, low: 1, high: 10 }];
  let found = 0;
  let complete = true;
  for (let sum = sums.first; sum <= sums.last; sum += 1) {
    const sets = countSets(parts, sum, squaresOf(spread, ballots, sum), MANY - found);
    found += sets.found;
    complete &&= sets.complete;
    if (found >= MANY) break;
  }
  return { found, complete };
}

function countLows(ballots: number, axis: PublishedAxis, lows: number): number {
  const parts = [
    { count: lows, low: 1, high: 5 },
    { count: ballots - lows, low: 6, high: 10 },
  ];
  return countShown(ballots, axis, parts);
}

/** How many sets with these parts are shown as this mean and spread; a lower bound, up to enough. */
function countShown(ballots: number, axis: PublishedAxis, parts: readonly Part[]): number {
  const sums = sumsShownAs(axis, ballots);
  const stride = Math.ceil((sums.last - sums.first + 1) / SUMS_TRIED);
  let found = 0;
  for (const spread of classesBehind(ballots, axis))
    for (let sum = sums.first; sum <= sums.last && found < ENOUGH; sum += stride)
      found += countSets(parts, sum, squaresOf(spread, ballots, sum), ENOUGH - found).found;
  return found;
}

/** The classes an onlooker must reckon with: the one named, or all that are never named here. */
function classesBehind(ballots: number, axis: PublishedAxis): readonly Spread[] {
  if (axis.spread) return [axis.spread];
  const named = spreadsShown(ballots, axis);
  return SPREADS.filter((spread) => !named.includes(spread));
}

/** Keeps what was worked out before: the live view asks for the same few again and again. */
function remembered<Axis extends ShownMean & { spread?: Spread | null }, Answer>(
  work: (ballots: number, axis: Axis) => Answer,
): (ballots: number, axis: Axis) => Answer {
  const answers = new Map<string, Answer>();
  return (ballots, axis) => {
    const key = `${ballots} ${axis.mean} ${axis.spread}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (answers.size >= 5000) answers.clear();
    const answer = work(ballots, axis);
    answers.set(key, answer);
    return answer;
  };
}
