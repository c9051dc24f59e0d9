import { type Cell, tenth } from "./csv.ts";
import type { Position } from "./position.ts";
import { AXES, type Axis } from "./rating.ts";
import type { PublishedResult } from "./result.ts";

// A result's figures in files that are taken along: the published values and no finer (P9).

type Shown = { result: PublishedResult | null; position: Position | null };

/** Names for programs, so they are of one language. */
export const FIGURE_COLUMNS = [
  "clarity",
  "clarity_clipped",
  "clarity_low",
  "clarity_high",
  "clarity_spread",
  "autonomy",
  "autonomy_clipped",
  "autonomy_low",
  "autonomy_high",
  "autonomy_spread",
] as const;

/** Both axes of a result in cells; empty where nothing was published. */
export const figureCells = (shown: Shown): Partial<Record<(typeof FIGURE_COLUMNS)[number], Cell>> =>
  Object.assign({}, ...AXES.map((axis) => axisCells(axis, shown)));

function axisCells(axis: Axis, { result, position }: Shown): Record<string, Cell> {
  const shown = result?.[axis];
  const estimate = position?.[axis];
  return {
    [axis]: shown?.mean,
    [`${axis}_clipped`]: shown?.clipped,
    [`${axis}_low`]: estimate && tenth(estimate.low),
    [`${axis}_high`]: estimate && tenth(estimate.high),
    [`${axis}_spread`]: shown?.spread,
  };
}

/** One axis of a result for a program; null without a mean. */
export function figureOf(axis: Axis, { result, position }: Shown) {
  const shown = result?.[axis];
  const estimate = position?.[axis];
  if (!shown || !estimate) return null;
  const { mean, clipped, spread } = shown;
  return { mean, clipped, low: tenth(estimate.low), high: tenth(estimate.high), spread };
}
