import { SMALLEST_K } from "./release.ts";

/** From this many seats on, three answers are too few to hide in. */
const MORE_THAN_A_FEW = 5;

/** The largest minimum a team may ask for: above it hardly any round would ever be shown. */
export const LARGEST_K = 50;

/** The smallest k that a roster of this size may have: 3 only for a team of 3 or 4. */
export const smallestKFor = (seats: number): number =>
  seats < MORE_THAN_A_FEW ? SMALLEST_K : SMALLEST_K + 1;

/** The k that holds for this roster: the team's own, raised where the team has outgrown a 3. */
export const kForRoster = (k: number, seats: number): number => Math.max(k, smallestKFor(seats));
