import { addDays, daysBetween } from "./days.ts";
import { isLow, MOMENT_KINDS, type MomentKind, suggestMoment } from "./moments.ts";
import type { PublishedResult } from "./result.ts";

/** A team with its latest weekly result; null: none, or too few answered. */
export type PlacedTeam = { id: string; result: PublishedResult | null };
/** What a suggestion knows of the journal. */
export type KeptMoment = { day: string; kind: MomentKind; team: string | null };

export type Suggestion = {
  kind: MomentKind;
  /** Null only for a leader without teams. */
  team: string | null;
  because: "low-clarity" | "low-autonomy" | "least-used";
  /** Moves on from day to day and from one suggestion to the next, so that ideas take turns. */
  turn: number;
};

/** Days that count as lately. */
const LATELY = 28;

/**
 * The suggestions of a day, the first one first (J4); never empty. Moments of the day itself and
 * later ones are not looked at, so that it stays as it is. `kept`: in any order.
 */
export function suggestionsOf(
  day: string,
  teams: readonly PlacedTeam[],
  kept: readonly KeptMoment[],
): Suggestion[] {
  const before = kept.filter((moment) => moment.day < day);
  const since = addDays(day, -LATELY);
  const lately = before.filter((moment) => moment.day >= since).map(({ kind }) => kind);
  const number = daysBetween("1970-01-01", day);
  const waiting = longestWaitingFirst(teams, before, number);
  const fitting = waiting.flatMap(({ id, result }) => {
    const because = lowAxisOf(result);
    return because ? [{ kind: suggestMoment(result, lately, number), team: id, because }] : [];
  });
  const others = leastUsedFirst(lately, number).map((kind, place) => ({
    kind,
    team: waiting[place % waiting.length]?.id ?? null,
    because: "least-used" as const,
  }));
  return [...fitting, ...others].map((one, place) => ({ ...one, turn: number + place }));
}

function lowAxisOf(result: PublishedResult | null): Suggestion["because"] | null {
  if (!result) return null;
  if (isLow(result, "clarity")) return "low-clarity";
  return isLow(result, "autonomy") ? "low-autonomy" : null;
}

/** Those that never had a moment come first; among equals another one begins each day. */
function longestWaitingFirst(
  teams: readonly PlacedTeam[],
  before: readonly KeptMoment[],
  number: number,
): PlacedTeam[] {
  const last = new Map<string, string>();
  for (const { team, day } of before) if (team && day > (last.get(team) ?? "")) last.set(team, day);
  const lastOf = ({ id }: PlacedTeam) => last.get(id) ?? "";
  const byId = teams.toSorted((a, b) => compare(a.id, b.id));
  return rotated(byId, number).sort((a, b) => compare(lastOf(a), lastOf(b)));
}

function leastUsedFirst(lately: readonly MomentKind[], number: number): MomentKind[] {
  const first = suggestMoment(null, lately, number);
  const used = (kind: MomentKind) => lately.filter((other) => other === kind).length;
  const rest = MOMENT_KINDS.filter((kind) => kind !== first);
  return [first, ...rest.sort((a, b) => used(a) - used(b))];
}

function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
