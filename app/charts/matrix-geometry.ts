import type { Mode } from "#domain/matrix.ts";
import type { PublishedDensity, Spread } from "#domain/result.ts";

export type MatrixSize = "wall" | "desk" | "phone";

/** A point of the matrix in rating units, 1..10 each. */
export type Point = { clarity: number; autonomy: number };

/** Measures of one size, in units of its view box; text keeps its proportion to the plot. */
export type Frame = {
  size: MatrixSize;
  side: number;
  viewBox: string;
  /** Width of the double frame's bars. */
  neat: number;
  name: number;
  number: number;
  title: number;
  fix: number;
  line: number;
  label: number;
};

const WALL = { side: 664, neat: 10, name: 27, number: 21, title: 25, fix: 19, line: 3, label: 26 };
const DESK = {
  side: 400,
  neat: 6,
  name: 15,
  number: 12,
  title: 13,
  fix: 10,
  line: 1.75,
  label: 14,
};
const PHONE = {
  side: 326,
  neat: 5,
  name: 14,
  number: 12,
  title: 13,
  fix: 9,
  line: 1.75,
  label: 13,
};

export const FRAMES: Record<MatrixSize, Frame> = {
  wall: { size: "wall", viewBox: "-88 -16 1040 772", ...WALL },
  desk: { size: "desk", viewBox: "-36 -14 452 452", ...DESK },
  phone: { size: "phone", viewBox: "-19 -6 350 362", ...PHONE },
};

/** Where a rating lies on the plot, from the left and from the top; ratings fill their cells. */
export const across = (frame: Frame, rating: number): number => ((rating - 0.5) / 10) * frame.side;
export const down = (frame: Frame, rating: number): number => frame.side - across(frame, rating);

/** Tenths are as fine as a wall needs. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Top left corner of each quadrant, in halves of the side. */
export const CORNERS: Record<Mode, { right: 0 | 1; low: 0 | 1 }> = {
  handsoff: { right: 0, low: 0 },
  scalable: { right: 1, low: 0 },
  micro: { right: 0, low: 1 },
  selective: { right: 1, low: 1 },
};

// ── The field from 30 ballots on ───────────────────────────────────────

export type HeatCell = Point & { step: 0 | 1 | 2 | 3 | 4 };

/** Lower bounds of the heat's five steps, of its maximum. */
const STEPS = [0.07, 0.22, 0.42, 0.64, 0.84] as const;
/** Side and opacity of a cell at each step. */
export const HEAT_SIDE = [0.36, 0.52, 0.68, 0.82, 0.93] as const;
export const HEAT_OPACITY = [0.38, 0.5, 0.64, 0.8, 1] as const;
const SIGMA = 0.95;

/**
 * Cells of the 10×10 matrix from the published 5×5 density: each published cell spread evenly over
 * its four, then a Gaussian kernel. A function of published values only (D8).
 */
export function heatCells(density: PublishedDensity): HeatCell[] {
  const weights = density.flatMap((row, y) =>
    row.flatMap((count, x) =>
      count === null
        ? []
        : [1, 2].flatMap((dy) =>
            [1, 2].map((dx) => ({ clarity: 2 * x + dx, autonomy: 2 * y + dy, count })),
          ),
    ),
  );
  const values = Array.from({ length: 100 }, (_, index) => {
    const clarity = (index % 10) + 1;
    const autonomy = Math.floor(index / 10) + 1;
    const value = weights.reduce((sum, at) => {
      const distance = (at.clarity - clarity) ** 2 + (at.autonomy - autonomy) ** 2;
      return sum + at.count * Math.exp(-distance / (2 * SIGMA ** 2));
    }, 0);
    return { clarity, autonomy, value };
  });
  const most = Math.max(...values.map((cell) => cell.value));
  return values.flatMap(({ clarity, autonomy, value }) => {
    const step = STEPS.findLastIndex((bound) => value > bound * most);
    return step < 0 || most === 0 ? [] : [{ clarity, autonomy, step: step as HeatCell["step"] }];
  });
}

// ── The field under 30 ballots ─────────────────────────────────────────

/** Reach of the soft field along one axis, in rating units: a picture of the class, no measure. */
const REACH: Record<Spread, number> = { aligned: 1.5, mixed: 2.7, split: 1.45 };
/** How far the two lobes of a split axis lie from its mean. */
const APART = 2.3;

/** Centres along one axis: the mean, or two beside it when split, kept on the scale. */
function centres(mean: number, spread: Spread): number[] {
  if (spread !== "split") return [mean];
  const apart = Math.max(1.5, Math.min(APART, mean - 1, 10 - mean));
  return [mean - apart, mean + apart];
}

export type Lobe = Point & { reach: Point };

/** Ellipses of the soft field: one, or two along each split axis. */
export function lobes(mean: Point, spread: { clarity: Spread; autonomy: Spread }): Lobe[] {
  const reach = { clarity: REACH[spread.clarity], autonomy: REACH[spread.autonomy] };
  return centres(mean.clarity, spread.clarity).flatMap((clarity) =>
    centres(mean.autonomy, spread.autonomy).map((autonomy) => ({ clarity, autonomy, reach })),
  );
}

// ── The 95 % region of the mean ────────────────────────────────────────

/** Joint region of two independent axes over one axis' interval: √χ²(2, 95 %) / 1.96. */
const JOINT = Math.sqrt(-2 * Math.log(0.05)) / 1.96;

/** Half an axis of the ring in rating units; the side not cut off by the scale's end tells it. */
export const ringReach = (of: { mean: number; low: number; high: number }): number =>
  Math.max(of.high - of.mean, of.mean - of.low) * JOINT;
