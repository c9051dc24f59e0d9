import type { Rating } from "./rating.ts";

/** Where the quadrants meet on both axes. A mean above it is high. */
export const MIDLINE = 5.5;

export const MODES = ["scalable", "selective", "handsoff", "micro"] as const;
/** The four quadrants of the leadership matrix (clarity is x, autonomy is y). */
export type Mode = (typeof MODES)[number];

/** The quadrant of a point; exactly on the midline counts as low. */
export function modeAt({ clarity, autonomy }: Rating): Mode {
  const clear = clarity > MIDLINE;
  const free = autonomy > MIDLINE;
  if (free) return clear ? "scalable" : "handsoff";
  return clear ? "selective" : "micro";
}
