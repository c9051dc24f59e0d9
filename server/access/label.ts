/** Longest label of a link, in characters. */
export const LONGEST_LABEL = 60;

/** A label as it is kept, in one line; null when there is nothing in it or too much. */
export function labelOf(typed: string): string | null {
  const label = typed.trim().replace(/\s+/g, " ");
  return label.length >= 1 && label.length <= LONGEST_LABEL ? label : null;
}
