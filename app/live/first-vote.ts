import type { RoundListItem } from "#db/queries/results.ts";
import type { RoundSnapshot } from "#domain/wire.ts";

/** The result this talk began from. */
export type FirstVote = { clarity: number; autonomy: number; ballots: number; roster: number };

/** Two live rounds further apart than this are not one talk. */
const ONE_TALK_MS = 3 * 60 * 60 * 1000;
/** From so many answers on, a changed roster gives nobody away. */
const COMPARED_FROM = 10;

/** The live round before this one in the same talk; null where there is none or it stayed closed. */
export function firstVoteOf(
  { openedAt }: RoundSnapshot,
  rounds: readonly RoundListItem[],
): FirstVote | null {
  const opened = Date.parse(openedAt);
  const before = rounds.find(
    ({ kind, closedAt }) => kind === "live" && closedAt !== null && closedAt.getTime() <= opened,
  );
  const { clarity, autonomy, ballots } = before?.result ?? {};
  if (!before?.closedAt || !clarity || !autonomy || !ballots) return null;
  if (opened - before.closedAt.getTime() > ONE_TALK_MS) return null;
  return { clarity: clarity.mean, autonomy: autonomy.mean, ballots, roster: before.roster };
}

/** Whether the two may stand side by side: a small room must have stayed as large as it was. */
export function isComparable(first: FirstVote, { result, roster }: RoundSnapshot): boolean {
  if (!result) return false;
  return first.roster === roster || Math.min(first.ballots, result.ballots) >= COMPARED_FROM;
}
