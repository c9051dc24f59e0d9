import type { PublishedResult, Spread } from "./result.ts";

/** The standard deviation taken for granted until a workspace has answers enough of its own (S1). */
export const ASSUMED_SPREAD = 2.0;
/** Released ballots from which a workspace's own spread is used. */
const OWN_SPREAD_FROM = 30;

/** What a workspace's results say together about how far answers lie apart (S1). */
export type SpreadPool = { ballots: number; degrees: number; squares: number };

export const EMPTY_SPREAD_POOL: SpreadPool = { ballots: 0, degrees: 0, squares: 0 };

/** The deviation a class stands for in the pool: about the middle of what it usually holds. */
const DEVIATION_OF: Record<Spread, number> = { aligned: 0.9, mixed: 1.8, split: 3 };

/**
 * The pool with one result more. It takes the published classes, not the sums of squares: with those,
 * the pool before and after a round would tell that round's exact spread (D4, P8).
 */
export function addToSpreadPool(pool: SpreadPool, result: PublishedResult): SpreadPool {
  const sum = { ...pool, ballots: pool.ballots + result.ballots };
  for (const axis of [result.clarity, result.autonomy]) {
    if (!axis?.spread) continue;
    sum.degrees += result.ballots - 1;
    sum.squares += result.ballots * DEVIATION_OF[axis.spread] ** 2;
  }
  return sum;
}

/** The pooled standard deviation to 0.1; the assumed one below 30 released ballots. */
export function spreadIn({ ballots, degrees, squares }: SpreadPool): number {
  if (ballots < OWN_SPREAD_FROM || degrees === 0) return ASSUMED_SPREAD;
  return Math.round(10 * Math.sqrt(squares / degrees)) / 10;
}
