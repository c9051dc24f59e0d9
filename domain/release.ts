/** Smallest group any team may choose (P4). */
export const SMALLEST_K = 3;

/**
 * How many ballots a beat may release (R1). Zero means: wait. With an absence among them, which a
 * pool that has beats never takes, none: what is drawn might hold fewer than k ratings (A2).
 */
export const releasableAtBeat = (pool: number, k: number, ratings = pool): number =>
  pool >= 2 * k && ratings === pool ? pool - k : 0;

/** How many the close releases (R2): all, or none for ever; at least k must be ratings (A3). */
export const releasableAtClose = (pool: number, k: number, ratings = pool): number =>
  ratings >= k ? pool : 0;

/** The k we suggest for a roster of this size (R3). */
export function suggestedK(seats: number): number {
  if (seats < 5) return 3;
  if (seats < 8) return 4;
  return seats < 30 ? 5 : 10;
}
