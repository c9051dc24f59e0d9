import { MODE_NAMES } from "./matrix.ts";
import { type Estimate, type HeldMode, likeliest, type Position } from "./position.ts";
import type { Axis } from "./rating.ts";
import type { PublishedAxis, PublishedResult, Spread } from "./result.ts";

const AXIS_NAMES: Record<Axis, string> = { clarity: "Clarity", autonomy: "Autonomy" };

/** "7.4", or "1.5 or less" where the mean is cut off. */
export function describeMean({ mean, clipped }: PublishedAxis): string {
  const figure = mean.toFixed(1);
  if (clipped === "low") return `${figure} or less`;
  return clipped === "high" ? `${figure} or more` : figure;
}

/** "Clarity 7.4, likely 6.8 to 8.0." */
export const describeAxis = (axis: Axis, shown: PublishedAxis, { low, high }: Estimate): string =>
  `${AXIS_NAMES[axis]} ${describeMean(shown)}, likely ${low.toFixed(1)} to ${high.toFixed(1)}.`;

/** Both axes, then the mode; with three answers only the quadrant, and why. */
export function describePosition(result: PublishedResult, position: Position | null): string {
  const { clarity, autonomy, ballots, quadrant } = result;
  if (!clarity || !autonomy || !position)
    return `${MODE_NAMES[quadrant]}. With ${ballots} answers, only the quadrant is shown.`;
  return [
    describeAxis("clarity", clarity, position.clarity),
    describeAxis("autonomy", autonomy, position.autonomy),
    describeMode(position),
  ].join(" ");
}

/** "Scalable leadership, 92 % likely.", or "On the line between … and …." */
export function describeMode(position: Position): string {
  const { probabilities, mode } = position;
  if (mode) return `${MODE_NAMES[mode]}, ${percentOf(probabilities[mode])} likely.`;
  const [first, second] = likeliest(position);
  return `On the line between ${MODE_NAMES[first]} and ${MODE_NAMES[second]}.`;
}

/** What a team is taken to be in over time; a mode on the line is kept, and that is said. */
export function describeHeldMode({ mode, onTheLine }: HeldMode): string {
  if (!mode) return "No mode yet.";
  return onTheLine ? `${MODE_NAMES[mode]}, and now on the line.` : `${MODE_NAMES[mode]}.`;
}

const SPREAD_WORDS: Record<Spread, string> = {
  aligned: "lie close together",
  mixed: "are mixed",
  split: "are split",
};

/** "Answers on clarity are split."; null where the class is left out. */
export function describeSpread(axis: Axis, { spread }: PublishedAxis): string | null {
  return spread ? `Answers on ${axis} ${SPREAD_WORDS[spread]}.` : null;
}

/** Never "100 %": we are never that sure. The space does not break. */
const percentOf = (probability: number): string => {
  const percent = Math.round(100 * probability);
  return percent > 99 ? "over 99\u00a0%" : `${percent}\u00a0%`;
};
