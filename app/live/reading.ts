import { type Change, changeOf } from "#domain/change.ts";
import { type Position, positionOf } from "#domain/position.ts";
import type { PublishedResult } from "#domain/result.ts";
import type { Discussion, RoundSnapshot, SessionRound, SessionSnapshot } from "#domain/wire.ts";

/** All that a wall was told: the session, the rounds it heard of, and what the room talks about. */
export type Room = {
  session: SessionSnapshot;
  rounds: Record<string, RoundSnapshot>;
  discussion: Discussion | null;
};

/** What the wall draws of one round, with its estimates. */
export type RoundReading = {
  id: string;
  state: RoundSnapshot["state"];
  k: number;
  roster: number;
  /** How many rated, while it is open. */
  rated: number;
  result: PublishedResult | null;
  position: Position | null;
  guess: SessionRound["guess"];
};

/**
 * The round that the room is at. A closed one is read from the session, so that it is whole even
 * where the news of its close was lost; one that was not heard of yet has no answers.
 */
export function roundNow({ session, rounds }: Room): RoundReading | null {
  const id = session.round;
  if (id === null) return null;
  const closed = session.closed.find(({ round }) => round === id);
  const known = rounds[id];
  const k = known?.k ?? session.k;
  if (closed) return closedReading(closed, k);
  const { roster, result, spread } = known ?? { roster: session.present, result: null, spread: 1 };
  return {
    id,
    state: known?.state ?? "open",
    k,
    roster,
    rated: known?.rated ?? 0,
    result,
    position: result && positionOf(result, roster, spread),
    guess: null,
  };
}

const closedReading = (
  { round, roster, result, spread, guess }: SessionRound,
  k: number,
): RoundReading => ({
  id: round,
  state: result ? "published" : "too-few",
  k,
  roster,
  rated: result?.ballots ?? 0,
  result,
  position: result && positionOf(result, roster, spread),
  guess,
});

/** The session's latest closed round before the one it is at that published means; null for none. */
function roundBefore({ session }: Room): SessionRound | null {
  const at = session.closed.findIndex(({ round }) => round === session.round);
  const earlier = at < 0 ? session.closed : session.closed.slice(0, at);
  return earlier.findLast(({ result }) => result?.clarity && result.autonomy) ?? null;
}

/**
 * What the talk between two rounds changed, by the rule for two readings of one team (S6); null
 * where that may not be stated, which goes for the arrow as well (S8).
 */
export function changeByTalk(room: Room): { from: SessionRound; change: Change } | null {
  const from = roundBefore(room);
  const now = room.session.closed.find(({ round }) => round === room.session.round);
  if (!from || !now) return null;
  const change = changeOf([
    { ...from, rosterChanged: false },
    { ...now, rosterChanged: now.roster !== from.roster },
  ]);
  return change && { from, change };
}
