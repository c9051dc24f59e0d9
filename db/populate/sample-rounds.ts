import { publish } from "#domain/display.ts";
import { releasableAtClose } from "#domain/release.ts";
import type { PublishedResult } from "#domain/result.ts";
import { addToSpreadPool, type SpreadPool, spreadIn } from "#domain/spread-pool.ts";
import { tallyOf } from "#domain/tally.ts";
import type { NoteRule, RoundKind } from "#domain/wire.ts";
import { answersAt, type Temper } from "./answers.ts";
import type { Chance } from "./chance.ts";
import { type Point, pointIn, type Story, turnoutIn } from "./stories.ts";

/** A team as the generator knows it. */
export type SampleTeam = {
  id: string;
  story: Story;
  k: number;
  seats: { id: string; temper: Temper }[];
};

/** A closed round with all that a database keeps of one. */
export type SampleRound = {
  id: string;
  team: string;
  kind: RoundKind;
  /** The retro that a live round was in. */
  session: string | null;
  k: number;
  noteRule: NoteRule;
  openedAt: Date;
  closedAt: Date;
  roster: string[];
  /** Sorted, as 64 hex digits; none where too few answered. */
  nullifiers: string[];
  notes: { id: string; text: string }[];
  result: PublishedResult | null;
  spread: number;
};

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
/** From how many seats on a round keeps the grid of its density (D7). */
const GRID_FROM = 30;

/** The last Friday noon (UTC) at or before this moment: when weekly rounds close. */
export function lastClose(now: Date): Date {
  // 1970-01-02 was a Friday.
  const fridayNoon = 36 * HOUR;
  return new Date(Math.floor((now.getTime() - fridayNoon) / WEEK) * WEEK + fridayNoon);
}

/**
 * All rounds of all teams of one week, in the order in which they closed. Ids of retros are drawn
 * apart, so that what is answered does not hang on them.
 */
export function roundsOfWeek(
  chance: Chance,
  teams: readonly SampleTeam[],
  { weeksAgo, lastClose, asides }: { weeksAgo: number; lastClose: Date; asides: Chance },
): Omit<SampleRound, "spread">[] {
  const friday = lastClose.getTime() - weeksAgo * WEEK;
  const at = (hours: number) => new Date(friday + hours * HOUR);
  const live = teams.flatMap((team) => {
    const retro = team.story.retros.find((retro) => retro.weeksAgo === weeksAgo);
    if (!retro) return [];
    const before = { ...pointIn(team.story, weeksAgo), turnout: 0.92 };
    const after = { ...before, clarity: before.clarity + 0.9, torn: before.torn / 2 };
    const live = { kind: "live", session: asides.uuid() } as const;
    return [
      sampleRound(chance, team, before, { ...live, openedAt: at(-46), closedAt: at(-45.9) }),
      sampleRound(chance, team, after, {
        ...{ ...live, openedAt: at(-45.2), closedAt: at(-45.1) },
        notes: retro.notes,
      }),
    ];
  });
  const weekly = teams.map((team) => {
    const told = pointIn(team.story, weeksAgo);
    const point = { ...told, turnout: turnoutIn(told.turnout, at(0)) };
    return sampleRound(chance, team, point, { kind: "weekly", openedAt: at(-99), closedAt: at(0) });
  });
  return [...live, ...weekly].sort((a, b) => a.closedAt.getTime() - b.closedAt.getTime());
}

type Asking = {
  kind: RoundKind;
  session?: string | null;
  openedAt: Date;
  closedAt: Date;
  notes?: readonly string[];
};

/** Simulated answers, and what the product's own rules publish of them. */
function sampleRound(
  chance: Chance,
  { id: team, k, seats }: SampleTeam,
  point: Point,
  { kind, session = null, openedAt, closedAt, notes = [] }: Asking,
): Omit<SampleRound, "spread"> {
  const answers = answersAt(
    chance,
    seats.map(({ temper }) => temper),
    point,
  );
  const here = kind === "live" ? answers.map(({ place }) => seats[place]) : seats;
  const roster = here.map((seat) => seat?.id ?? "").sort();
  const released = releasableAtClose(answers.length, k);
  const ratings = answers.map(({ rating }) => rating);
  const result = released > 0 ? publish(tallyOf(ratings, roster.length >= GRID_FROM)) : null;
  return {
    ...{ id: chance.uuid(), team, kind, session, k, openedAt, closedAt, roster, result },
    noteRule: kind === "live" ? "from-k" : "from-10",
    nullifiers: Array.from({ length: released }, () => chance.hex(32)).sort(),
    notes: result ? notes.map((text) => ({ id: chance.uuid(), text })) : [],
  };
}

/** Adds each round's spread, in the order in which they closed (S1), and answers the pool after. */
export function withSpreads(
  rounds: readonly Omit<SampleRound, "spread">[],
  pool: SpreadPool,
): { rounds: SampleRound[]; pool: SpreadPool } {
  let held = pool;
  const done = rounds.map((round) => {
    if (round.result) held = addToSpreadPool(held, round.result);
    return { ...round, spread: spreadIn(held) };
  });
  return { rounds: done, pool: held };
}
