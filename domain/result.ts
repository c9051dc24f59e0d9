import { z } from "zod";
import { MODES } from "./matrix.ts";

/** How far the answers on one axis lie apart. */
export const SPREADS = ["aligned", "mixed", "split"] as const;
export type Spread = (typeof SPREADS)[number];

/** What may be shown of one axis: `mean` as rounded for the group's size, never finer. */
export const PublishedAxis = z.object({
  mean: z.number().min(1).max(10),
  /** "low": read the mean as "≤ 1.5"; "high": as "≥ 9.5". */
  clipped: z.enum(["low", "high"]).nullable(),
  /** Left out where the class would leave fewer than five sets of answers (D4). */
  spread: z.enum(SPREADS).nullable(),
});
export type PublishedAxis = z.infer<typeof PublishedAxis>;

/** Percent in steps of 10; a quadrant of under three ballots is null and part of `elsewhere`. */
export const PublishedShares = z.object({
  scalable: z.int().min(0).max(100).nullable(),
  selective: z.int().min(0).max(100).nullable(),
  handsoff: z.int().min(0).max(100).nullable(),
  micro: z.int().min(0).max(100).nullable(),
  elsewhere: z.int().min(0).max(100),
});
export type PublishedShares = z.infer<typeof PublishedShares>;

/** 5×5 ballots, `[row from autonomy 1-2 upwards][column from clarity 1-2]`; null: under three. */
export const PublishedDensity = z.array(z.array(z.int().min(3).nullable()).length(5)).length(5);
export type PublishedDensity = z.infer<typeof PublishedDensity>;

/**
 * Everything anyone may ever see of a group of ballots (the display table, D1 to D5).
 * `quadrant` is that of the shown means; with three ballots it is all there is.
 */
export const PublishedResult = z.object({
  ballots: z.int().min(3),
  quadrant: z.enum(MODES),
  clarity: PublishedAxis.nullable(),
  autonomy: PublishedAxis.nullable(),
  shares: PublishedShares.nullable(),
  density: PublishedDensity.nullable(),
});
export type PublishedResult = z.infer<typeof PublishedResult>;
