/** The five kinds of micro-moment. */
export const MOMENT_KINDS = [
  "recognition",
  "gratitude",
  "generosity",
  "spotlight",
  "presence",
] as const;
export type MomentKind = (typeof MOMENT_KINDS)[number];
