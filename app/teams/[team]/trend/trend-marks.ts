import { localDate } from "#domain/schedule.ts";
import type { TrendDirection, TrendSource, TrendSpell } from "./trend-view.ts";

/**
 * Those written in the span or since, and the one that held when it began, lettered in their order.
 * What was written since the last week shown lies beyond the last column.
 */
export function directionsIn(
  { directions, zone }: TrendSource,
  placeOf: (day: string) => number,
): TrendDirection[] {
  const dated = directions.map((direction) => {
    const day = localDate(direction.writtenAt, zone);
    return { ...direction, day, at: placeOf(day) };
  });
  const held = dated.findLastIndex(({ at }) => at <= 0);
  return dated.slice(Math.max(0, held)).map(({ statement, writtenBy, day, at }, place, all) => ({
    letter: place < 26 ? String.fromCharCode(65 + place) : String(place + 1),
    statement,
    writtenBy,
    day,
    at: Math.max(0, at),
    until: all[place + 1]?.day ?? null,
  }));
}

/** Those that reach into the span, cut off at its edges, and those that began since; first to last. */
export function spellsIn(
  { interventions, zone, today }: TrendSource,
  placeOf: (day: string) => number,
  columns: number,
): TrendSpell[] {
  const dayOf = (moment: string) => localDate(new Date(moment), zone);
  const spells = interventions.flatMap(
    ({ id, reason, objective, rule, startedAt, endedAt, endsOn }): TrendSpell[] => {
      const from = dayOf(startedAt);
      const to = endedAt && dayOf(endedAt);
      const at = Math.max(0, placeOf(from));
      // What runs reaches to its end, or to today where that has passed.
      const end = to === null ? Math.max(placeOf(endsOn), placeOf(today)) : placeOf(to);
      if (end < at) return [];
      const until = Math.max(at, Math.min(columns, end));
      return [{ id, reason, objective, rule, endsOn, from, to, at, until }];
    },
  );
  return spells.toSorted((a, b) => a.at - b.at);
}
