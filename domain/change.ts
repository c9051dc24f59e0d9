/** What happened on one axis since the weeks before. */
export type Movement = "real-rise" | "real-fall" | "wobble";

/** A week against the ones before it: by z under 12 results, by an XmR chart from 12 on. */
export type Change = {
  clarity: Movement;
  autonomy: Movement;
  by: "z" | "xmr";
  /** With how many results it was compared. */
  weeks: number;
};
