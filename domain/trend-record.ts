import { type Change, changeOf } from "./change.ts";
import { type HeldMode, heldMode, type Position, positionOf } from "./position.ts";
import type { Rating } from "./rating.ts";
import type { PublishedResult } from "./result.ts";
import type { WeekReading } from "./standing.ts";
import type { RoundKind } from "./wire.ts";

/** A closed round with what belongs to it in a record of its team. */
export type ClosedRound = {
  id: string;
  kind: RoundKind;
  /** ISO 8601 in UTC, as is `closedAt`. */
  openedAt: string;
  closedAt: string;
  roster: number;
  /** The standard deviation that its intervals are made with (S1). */
  spread: number;
  itemVersion: number;
  /** Null: too few answered. */
  result: PublishedResult | null;
  /** What the leader who asks for the record guessed; nobody else's is told (V5). */
  guess: Rating | null;
};

/** The same with what is said of it. */
export type RecordedWeek = ClosedRound & {
  position: Position | null;
  /** The Monday of its week in the team's time zone. */
  week: string;
  /** What the team is taken to be in since; only weekly rounds that published make it. */
  held: HeldMode | null;
  /** Against the weeks before it; null where that may not be stated (S8). */
  change: Change | null;
};

/**
 * A team's closed rounds as they are taken along, oldest first: published values and what follows
 * from them. `weeks` are the weekly ones, oldest first; `weekOf` names the week of any other.
 */
export function recordedWeeks(
  rounds: readonly ClosedRound[],
  weeks: readonly (WeekReading & { id: string })[],
  weekOf: (openedAt: string) => string,
): RecordedWeek[] {
  const positions = weeks.map(({ result, roster, spread }) =>
    result ? positionOf(result, roster, spread) : null,
  );
  const places = new Map(weeks.map(({ id }, place) => [id, place]));
  return rounds.map((round) => {
    const { result, roster, spread, id, openedAt } = round;
    const position = result && positionOf(result, roster, spread);
    const place = places.get(id);
    if (place === undefined)
      return { ...round, position, week: weekOf(openedAt), held: null, change: null };
    return {
      ...round,
      position,
      week: weeks[place]?.week ?? weekOf(openedAt),
      held: position && heldMode(positions.slice(0, place + 1)),
      change: changeOf(weeks.slice(0, place + 1)),
    };
  });
}
