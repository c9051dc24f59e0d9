import { cumulativeStdNormalProbability } from "simple-statistics";
import { MIDLINE, MODES, type Mode } from "./matrix.ts";
import { HIGHEST, LOWEST } from "./rating.ts";
import type { PublishedAxis, PublishedResult } from "./result.ts";
import { ASSUMED_SPREAD } from "./spread-pool.ts";

/** A shown mean and the 95 % interval of the true one, cut off at 1 and 10 (S2). */
export type Estimate = { mean: number; low: number; high: number };

/** A result's point on the matrix with its uncertainty; `mode` is null below 0.8 (S4). */
export type Position = {
  clarity: Estimate;
  autonomy: Estimate;
  probabilities: Record<Mode, number>;
  mode: Mode | null;
};

/** How sure we must be before a team takes a mode (S4). */
const SURE_ENOUGH = 0.8;
const TWO_SIDED_95 = 1.96;
/** How much a complete roster narrows the interval: by half, since next week it may answer anew. */
const ROSTER_WEIGHT = 0.5;

/** Where a result lies, out of its published values only; null for three ballots (D2). */
export function positionOf(
  result: PublishedResult,
  roster: number,
  spread: number = ASSUMED_SPREAD,
): Position | null {
  const { clarity, autonomy, ballots } = result;
  if (!clarity || !autonomy) return null;
  const error = standardError(ballots, roster, spread);
  const probabilities = modeProbabilities(clarity, autonomy, error);
  const mode = MODES.find((mode) => probabilities[mode] >= SURE_ENOUGH) ?? null;
  return {
    clarity: estimate(clarity.mean, error),
    autonomy: estimate(autonomy.mean, error),
    probabilities,
    mode,
  };
}

/** `s0 · sqrt((1 − r·f) / n)`, with the share `f` of the roster that answered (S2). */
export function standardError(ballots: number, roster: number, spread: number): number {
  const answered = Math.min(1, ballots / roster);
  return spread * Math.sqrt((1 - ROSTER_WEIGHT * answered) / ballots);
}

/** Whether the interval reaches over a midline: then the mode is named, with a doubt. */
export const isCloseToTheLine = ({ clarity, autonomy }: Position): boolean =>
  [clarity, autonomy].some(({ low, high }) => low <= MIDLINE && high > MIDLINE);

/** Where the mean would lie if all who kept silent had rated 1, and if all had rated 10 (S3). */
export function nonResponseBounds(
  mean: number,
  ballots: number,
  roster: number,
): { low: number; high: number } {
  const silent = Math.max(0, roster - ballots);
  const boundAt = (rating: number): number =>
    (ballots * mean + silent * rating) / (ballots + silent);
  return { low: boundAt(LOWEST), high: boundAt(HIGHEST) };
}

/** The mode a team is taken to be in, and whether its last position was too near a line to tell. */
export type HeldMode = { mode: Mode | null; onTheLine: boolean };

/** Keeps the last mode that was sure enough (S4). Oldest first; null for a week that stayed closed. */
export function heldMode(history: readonly (Position | null)[]): HeldMode {
  const positions = history.filter((position) => position !== null);
  const mode = positions.findLast((position) => position.mode !== null)?.mode ?? null;
  const last = positions.at(-1);
  return { mode, onTheLine: last !== undefined && last.mode === null };
}

function estimate(mean: number, error: number): Estimate {
  const reach = TWO_SIDED_95 * error;
  return { mean, low: Math.max(LOWEST, mean - reach), high: Math.min(HIGHEST, mean + reach) };
}

/** The chance that both true means lie in each quadrant, the axes taken as independent (S4). */
function modeProbabilities(
  clarity: PublishedAxis,
  autonomy: PublishedAxis,
  error: number,
): Record<Mode, number> {
  const clear = cumulativeStdNormalProbability((clarity.mean - MIDLINE) / error);
  const free = cumulativeStdNormalProbability((autonomy.mean - MIDLINE) / error);
  return {
    scalable: clear * free,
    selective: clear * (1 - free),
    handsoff: (1 - clear) * free,
    micro: (1 - clear) * (1 - free),
  };
}

/** The two modes that a position on the line is most likely in, the likelier first. */
export function likeliest({ probabilities }: Position): [Mode, Mode] {
  const [first, second] = [...MODES].sort((a, b) => probabilities[b] - probabilities[a]);
  return [first as Mode, second as Mode];
}
