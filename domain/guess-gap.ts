import type { Position } from "./position.ts";
import type { Axis, Rating } from "./rating.ts";
import type { PublishedResult } from "./result.ts";

/** How far the team was from where its leader guessed it on one axis. */
export type Gap = {
  /** "near": the guess lies in what the true mean is likely to be. */
  is: "near" | "lower" | "higher";
  /** Rating points between the guess and the shown mean, as fine as that; never negative. */
  by: number;
  /** The mean is cut off, so it was at least that far. */
  atLeast: boolean;
};

/** The gap between a guess and a result, made of the published means (V5); null without means. */
export function gapOf(
  guess: Rating,
  result: PublishedResult,
  position: Position | null,
): Record<Axis, Gap> | null {
  const { clarity, autonomy } = result;
  if (!clarity || !autonomy || !position) return null;
  const of = (axis: Axis, { mean, clipped }: NonNullable<PublishedResult[Axis]>): Gap => {
    const { low, high } = position[axis];
    const near = guess[axis] >= low && guess[axis] <= high;
    const is = near ? "near" : mean < guess[axis] ? "lower" : "higher";
    return {
      is,
      by: Math.round(10 * Math.abs(mean - guess[axis])) / 10,
      atLeast: clipped !== null,
    };
  };
  return { clarity: of("clarity", clarity), autonomy: of("autonomy", autonomy) };
}
