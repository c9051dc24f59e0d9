import type { Say } from "./locales.ts";
import type { Mode } from "./matrix.ts";
import { type Estimate, type HeldMode, likeliest, type Position } from "./position.ts";
import type { Axis } from "./rating.ts";
import type { PublishedAxis, PublishedResult } from "./result.ts";

// Which sentence is said, and with which figures. Its words are in the catalogues, `sentences`.

/** A mode's name. */
export const describeModeName = (say: Say, mode: Mode): string => say(`sentences.modes.${mode}`);

/** "7.4", or "1.5 or less" where the mean is cut off. */
export function describeMean(say: Say, { mean, clipped }: PublishedAxis): string {
  const figure = figureOf(say, mean);
  return clipped ? say(`sentences.mean.${clipped}`, { figure }) : figure;
}

/** "Clarity 7.4, likely 6.8 to 8.0." */
export const describeAxis = (
  say: Say,
  axis: Axis,
  shown: PublishedAxis,
  { low, high }: Estimate,
): string =>
  say(`sentences.axis.${axis}`, {
    mean: describeMean(say, shown),
    low: figureOf(say, low),
    high: figureOf(say, high),
  });

/** Both axes, then the mode; with three answers only the quadrant, and why. */
export function describePosition(
  say: Say,
  result: PublishedResult,
  position: Position | null,
): string {
  const { clarity, autonomy, ballots, quadrant } = result;
  if (!clarity || !autonomy || !position)
    return say("sentences.quadrantOnly", { mode: describeModeName(say, quadrant), ballots });
  return [
    describeAxis(say, "clarity", clarity, position.clarity),
    describeAxis(say, "autonomy", autonomy, position.autonomy),
    describeMode(say, position),
  ].join(" ");
}

/** "Scalable leadership, 92 % likely.", or "On the line between … and …." */
export function describeMode(say: Say, position: Position): string {
  const { probabilities, mode } = position;
  if (mode) {
    const percent = Math.round(100 * probabilities[mode]);
    // Never "100 %": we are never that sure.
    const key = percent > 99 ? "sentences.mode.sure" : "sentences.mode.likely";
    return say(key, { mode: describeModeName(say, mode), percent: Math.min(99, percent) });
  }
  const [first, second] = likeliest(position);
  return say("sentences.mode.onTheLine", {
    first: describeModeName(say, first),
    second: describeModeName(say, second),
  });
}

/** What a team is taken to be in over time; a mode on the line is kept, and that is said. */
export function describeHeldMode(say: Say, { mode, onTheLine }: HeldMode): string {
  if (!mode) return say("sentences.held.none");
  const name = { mode: describeModeName(say, mode) };
  return say(onTheLine ? "sentences.held.onTheLine" : "sentences.held.sure", name);
}

/** "Answers on clarity are split."; null where the class is left out. */
export const describeSpread = (say: Say, axis: Axis, { spread }: PublishedAxis): string | null =>
  spread ? say(`sentences.spread.${axis}.${spread}`) : null;

/** One decimal, as the language writes it. */
const figureOf = (say: Say, value: number): string => say("sentences.figure", { value });
