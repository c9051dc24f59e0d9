import type { RoundKind } from "#domain/wire.ts";

/** Milliseconds between two releases of a round: a live one moves, a weekly one hardly ever. */
export const BEAT: Record<RoundKind, number> = { live: 2_000, weekly: 3_600_000 };

/** The number of the beat that this moment falls into; the same in every process. */
export const beatAt = (kind: RoundKind, now: Date): number =>
  Math.floor(now.getTime() / BEAT[kind]);
