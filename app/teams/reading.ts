import type { RoundListItem } from "#db/queries/results.ts";
import { type HeldMode, heldMode, type Position, positionOf } from "#domain/position.ts";
import type { PublishedResult } from "#domain/result.ts";

/** A published round with its estimates; null with three ballots (D2). */
export type Reading = {
  round: RoundListItem;
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
  open: RoundListItem | null;
};

export function readingsOf(rounds: readonly RoundListItem[]): Readings {
  const readings = rounds.flatMap((round) => readingOf(round) ?? []);
  const weekly = rounds.filter((round) => round.kind === "weekly" && round.closedAt !== null);
  return {
    latest: readings.find(({ round }) => round.kind === "weekly") ?? readings[0] ?? null,
    held: heldMode(weekly.map((round) => readingOf(round)?.position ?? null).reverse()),
    open: rounds.find((round) => round.kind === "live" && round.state === "open") ?? null,
  };
}

/** A round as a reading; null while it is open and when it stayed closed. */
export function readingOf(round: RoundListItem): Reading | null {
  const { result, roster, spread } = round;
  return result && { round, result, position: positionOf(result, roster, spread) };
}
