import { MIDLINE } from "./matrix.ts";
import type { PublishedResult } from "./result.ts";

/** The five kinds of micro-moment. */
export const MOMENT_KINDS = [
  "recognition",
  "gratitude",
  "generosity",
  "spotlight",
  "presence",
] as const;
export type MomentKind = (typeof MOMENT_KINDS)[number];

/** Longest line of a leader's journal, in characters (UTF-16 units). */
export const LONGEST_LINE = 200;

/**
 * The micro-moment that fits a team now: low clarity asks for presence, low autonomy for spotlight
 * or generosity, everything else for the kind least used lately. `lately`: the kinds used, newest
 * first; `turn`: any number that moves on from week to week, so that ties take turns.
 */
export function suggestMoment(
  result: PublishedResult | null,
  lately: readonly MomentKind[],
  turn: number,
): MomentKind {
  if (result && isLow(result, "clarity")) return "presence";
  const fitting: readonly MomentKind[] =
    result && isLow(result, "autonomy") ? ["spotlight", "generosity"] : MOMENT_KINDS;
  const used = (kind: MomentKind) => lately.filter((other) => other === kind).length;
  const least = Math.min(...fitting.map(used));
  const candidates = fitting.filter((kind) => used(kind) === least);
  return candidates[turn % candidates.length] ?? "presence";
}

/** Whether an axis is on its low side: by the mean; with three ballots, by the quadrant, which is all that is known. */
export function isLow(result: PublishedResult, axis: "clarity" | "autonomy"): boolean {
  const shown = result[axis];
  if (shown) return shown.mean <= MIDLINE;
  const low = { clarity: ["handsoff", "micro"], autonomy: ["selective", "micro"] } as const;
  return (low[axis] as readonly string[]).includes(result.quadrant);
}
