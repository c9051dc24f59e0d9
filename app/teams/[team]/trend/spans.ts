/** How far back the trend goes; as they stand in an address. */
export const SPANS = ["12w", "26w", "1y", "all"] as const;
export type Span = (typeof SPANS)[number];

export const USUAL_SPAN: Span = "26w";

/** How many weeks a span has. */
export const WEEKS_IN: Record<Span, number> = {
  "12w": 12,
  "26w": 26,
  "1y": 52,
  all: Number.POSITIVE_INFINITY,
};

/** The span an address asks for; null for none that there is. */
export const spanOf = (asked: unknown): Span | null => SPANS.find((span) => span === asked) ?? null;
