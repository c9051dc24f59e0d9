import { type Position, positionOf } from "#domain/position.ts";
import type { RoundSnapshot } from "#domain/wire.ts";

/** What the wall draws: a round as everyone may see it, with its estimates. */
export type RoomReading = { snapshot: RoundSnapshot; position: Position | null };

export const readingOf = (snapshot: RoundSnapshot): RoomReading => ({
  snapshot,
  position: snapshot.result && positionOf(snapshot.result, snapshot.roster, snapshot.spread),
});
