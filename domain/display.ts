import { BrokenRule } from "./broken-rule.ts";
import { maySpeakOfColumns, maySpeakOfLows, spreadsShown } from "./disclosure.ts";
import { MODES, modeAt } from "./matrix.ts";
import type {
  PublishedAxis,
  PublishedDensity,
  PublishedResult,
  PublishedShares,
} from "./result.ts";
import { type ShownMean, shownMean } from "./shown-mean.ts";
import { spreadOf } from "./spread.ts";
import type { Tally } from "./tally.ts";

const FEWEST = 3;
const MEANS_FROM = 4;
const SHARES_FROM = 10;
const DENSITY_FROM = 30;
/** Fewest ballots that a quadrant or a cell may stand for. */
const FEWEST_TOGETHER = 3;

type AxisTally = { sum: number; squares: number };

/** What may be shown of a tally, and nothing else ever is (D1 to D8). */
export function publish(tally: Tally): PublishedResult {
  const { ballots } = tally;
  if (ballots < FEWEST) throw new BrokenRule("D1", `${ballots} ballots show nothing`);
  if (ballots < MEANS_FROM) return quadrantOnly(tally);

  const clarity = shownAxis(tally.clarity, ballots);
  const autonomy = shownAxis(tally.autonomy, ballots);
  const speak = ballots >= SHARES_FROM && lowsMayBeKnown(tally, clarity, autonomy);
  const density = speak && ballots >= DENSITY_FROM ? densityOf(tally, clarity, autonomy) : null;
  return {
    ballots,
    quadrant: modeAt({ clarity: clarity.mean, autonomy: autonomy.mean }),
    clarity,
    autonomy,
    shares: speak ? sharesOf(tally) : null,
    density,
  };
}

/**
 * What may be shown of a round that is still open, where the next sum bounds what came in between
 * (D10): means to 0.5 under 30 ballots, and nothing finer than means and spread at any size.
 */
export function publishOpen(tally: Tally): PublishedResult {
  const { ballots } = tally;
  if (ballots < MEANS_FROM) return publish(tally);
  const shown = (axis: AxisTally): PublishedAxis => {
    const exact = shownAxis(axis, ballots);
    return ballots < DENSITY_FROM ? toHalves(exact) : exact;
  };
  const clarity = shown(tally.clarity);
  const autonomy = shown(tally.autonomy);
  const quadrant = modeAt({ clarity: clarity.mean, autonomy: autonomy.mean });
  return { ballots, quadrant, clarity, autonomy, shares: null, density: null };
}

/** A published mean to 0.5; it fits every set that the finer one fits, and more. */
const toHalves = (axis: PublishedAxis): PublishedAxis => ({
  ...shownMean(axis.mean * 20, 20, 2),
  spread: axis.spread,
});

/** Three ballots: the quadrant of the true means is all there is (D2). */
function quadrantOnly({ ballots, clarity, autonomy }: Tally): PublishedResult {
  const quadrant = modeAt({ clarity: clarity.sum / ballots, autonomy: autonomy.sum / ballots });
  return { ballots, quadrant, clarity: null, autonomy: null, shares: null, density: null };
}

function shownAxis(axis: AxisTally, ballots: number): PublishedAxis {
  const shown = shownMean(axis.sum, ballots);
  const spread = spreadOf(axis, ballots);
  return { ...shown, spread: spreadsShown(ballots, shown).includes(spread) ? spread : null };
}

const lowClarity = ({ quadrants }: Tally): number => quadrants.handsoff + quadrants.micro;
const lowAutonomy = ({ quadrants }: Tally): number => quadrants.selective + quadrants.micro;

/** Whoever sees the shares may work out how many answers were low on each axis (D5). */
const lowsMayBeKnown = (tally: Tally, clarity: PublishedAxis, autonomy: PublishedAxis): boolean =>
  maySpeakOfLows(tally.ballots, clarity, lowClarity(tally)) &&
  maySpeakOfLows(tally.ballots, autonomy, lowAutonomy(tally));

/** Percent in steps of 10; equal counts always read the same, so the sum may miss 100 (D5). */
function sharesOf({ ballots, quadrants }: Tally): PublishedShares {
  const percent = (count: number): number => 10 * Math.round((10 * count) / ballots);
  const ascending = [...MODES].sort((a, b) => quadrants[a] - quadrants[b]);
  const merged = ascending.filter((mode) => quadrants[mode] < FEWEST_TOGETHER);
  // Alone in "elsewhere", one or two ballots would not be hidden at all.
  if (merged.length === 1 && quadrants[merged[0] as (typeof MODES)[number]] > 0)
    merged.push(ascending[1] as (typeof MODES)[number]);
  const shown = MODES.map((mode) => [
    mode,
    merged.includes(mode) ? null : percent(quadrants[mode]),
  ]);
  const elsewhere = merged.reduce((sum, mode) => sum + quadrants[mode], 0);
  return { ...Object.fromEntries(shown), elsewhere: percent(elsewhere) };
}

/** The 5×5 counts, cells under three left out; null where they would tell too much (D7). */
function densityOf(
  tally: Tally,
  clarity: ShownMean & PublishedAxis,
  autonomy: ShownMean & PublishedAxis,
): PublishedDensity | null {
  if (!tally.grid) return null;
  const cells = pairUp(tally.grid);
  const rows = cells.map((row) => row.reduce((sum, cell) => sum + cell, 0));
  const columns = cells.map((_, x) => cells.reduce((sum, row) => sum + (row[x] ?? 0), 0));
  const { ballots } = tally;
  const speak =
    maySpeakOfColumns(ballots, clarity, lowClarity(tally), columns) &&
    maySpeakOfColumns(ballots, autonomy, lowAutonomy(tally), rows);
  return speak
    ? cells.map((row) => row.map((cell) => (cell < FEWEST_TOGETHER ? null : cell)))
    : null;
}

/** 10×10 to 5×5, two by two. */
function pairUp(grid: number[][]): number[][] {
  const cells = Array.from({ length: 5 }, () => Array<number>(5).fill(0));
  for (const [y, row] of grid.entries())
    for (const [x, count] of row.entries()) {
      const target = cells[y >> 1] as number[];
      target[x >> 1] = (target[x >> 1] ?? 0) + count;
    }
  return cells;
}
