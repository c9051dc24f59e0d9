// Without a library: the wall and the phones load this.

/** Lowest and highest point of both scales. Ten points, no midpoint (Preston & Colman 2000). */
export const LOWEST = 1;
export const HIGHEST = 10;

/** Changes whenever the wording of an item changes; a new version is marked on the trend. */
export const ITEM_VERSION = 1;

export const AXES = ["clarity", "autonomy"] as const;
export type Axis = (typeof AXES)[number];

/** One member's answer to both items, each a whole number 1..10. */
export type Rating = Record<Axis, number>;

/** Said in place of a rating, "I was away" or "not on this team any more"; counts as none (A1). */
export type Absence = { absent: true };

export const isAbsence = (said: Rating | Absence): said is Absence =>
  "absent" in said && said.absent === true;
