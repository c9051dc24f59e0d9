import type { Discussion, RoundSnapshot, SeatAnswer, SessionSnapshot } from "#domain/wire.ts";
import { latestOf } from "./round-on-show.ts";

/** What a phone knows of its team. */
export type Known = {
  seat: SeatAnswer;
  rounds: readonly RoundSnapshot[];
  /** The latest session that was open while this page was. */
  session: SessionSnapshot | null;
  discussion: Discussion | null;
};

/** What it hears, in whatever order; what is left out was not spoken of. */
export type News = {
  seat?: SeatAnswer;
  rounds?: readonly RoundSnapshot[];
  /** Null: no session is open. */
  session?: SessionSnapshot | null;
  /** The session that was known here when this was asked for. */
  asked?: string | null;
  discussion?: Discussion | null;
};

export const knownAtFirst = (seat: SeatAnswer): Known =>
  learn({ seat, rounds: [], session: null, discussion: null }, newsOf(seat, null));

/** What an answer of the API tells. */
export const newsOf = (seat: SeatAnswer, asked: string | null): News => ({
  seat,
  rounds: [seat.round, seat.beside].filter((round) => round !== null),
  session: seat.session,
  asked,
  discussion: seat.discussion,
});

/** Nothing that comes late takes the place of what is newer (W3). */
export const learn = (known: Known, news: News): Known => ({
  seat: news.seat ?? known.seat,
  rounds: latestOf([...known.rounds, ...(news.rounds ?? [])]),
  session: laterSession(known.session, news),
  discussion: laterDiscussion(known.discussion, news.discussion ?? null),
});

function laterSession(
  known: SessionSnapshot | null,
  { session: told, asked }: News,
): SessionSnapshot | null {
  if (told === undefined) return known;
  if (told === null) {
    // Only who knew of it as they asked hears of its end: else it opened while the answer came.
    const isOver = known !== null && known.id === asked && known.stage !== "ended";
    return isOver ? { ...known, stage: "ended", version: known.version + 1 } : known;
  }
  if (known === null) return told;
  const isLater =
    told.id === known.id ? told.version >= known.version : told.openedAt >= known.openedAt;
  return isLater ? told : known;
}

function laterDiscussion(known: Discussion | null, told: Discussion | null): Discussion | null {
  if (told === null || known === null) return told ?? known;
  return told.session === known.session && told.version < known.version ? known : told;
}

/** Whether the session is further than what else was heard: news was lost, or is on its way. */
export function isBehind({ session, rounds, discussion }: Known): boolean {
  if (!session || session.round === null || session.stage === "ended") return false;
  const round = rounds.find(({ id }) => id === session.round);
  if (!round || (round.state === "open") !== (session.stage === "rate")) return true;
  return (
    session.stage === "discuss" &&
    session.agreeing !== null &&
    (discussion?.session !== session.id || discussion.round !== session.round)
  );
}
