import type { RoundListItem } from "#db/queries/results.ts";
import type { AskedWeek, LiveReading } from "#db/queries/trend.ts";
import { type HeldMode, heldMode, type Position, positionOf } from "#domain/position.ts";
import type { PublishedResult } from "#domain/result.ts";

/** What a reading is made of. */
export type ReadRound = Omit<RoundListItem, "closedAt">;

/** A published round with its estimates; null with three ballots (D2). */
export type Reading = {
  round: ReadRound;
  result: PublishedResult;
  position: Position | null;
};

/** What is known of a team from its rounds, newest first. */
export type Readings = {
  /** The latest weekly reading; where there is none, the latest live one. */
  latest: Reading | null;
  /** The mode the weekly rounds make; live rounds make none. */
  held: HeldMode;
  /** The live round that is open now. */
  open: ReadRound | null;
};

export function readingsOf(rounds: readonly ReadRound[]): Readings {
  const readings = rounds.flatMap((round) => readingOf(round) ?? []);
  const weekly = rounds.filter(({ kind, state }) => kind === "weekly" && state !== "open");
  return {
    latest: readings.find(({ round }) => round.kind === "weekly") ?? readings[0] ?? null,
    held: heldMode(weekly.map((round) => readingOf(round)?.position ?? null).reverse()),
    open: rounds.find(({ kind, state }) => kind === "live" && state === "open") ?? null,
  };
}

/** A round as a reading; null while it is open and when it stayed closed. */
export function readingOf(round: ReadRound): Reading | null {
  const { result, roster, spread } = round;
  return result && { round, result, position: positionOf(result, roster, spread) };
}

/** The closed rounds of a trend, newest first. */
export function closedRounds(
  weeks: readonly AskedWeek[],
  live: readonly LiveReading[],
): ReadRound[] {
  const rounds = [
    ...weeks.map((week) => ({ ...week, kind: "weekly" as const })),
    ...live.map((round) => ({ ...round, kind: "live" as const })),
  ];
  return rounds
    .map(({ id, kind, openedAt, roster, spread, result }) => ({
      ...{ id, kind, openedAt: new Date(openedAt), roster, spread, result },
      state: result ? ("published" as const) : ("too-few" as const),
    }))
    .sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime());
}
