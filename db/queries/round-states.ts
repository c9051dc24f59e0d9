import type { Sql } from "postgres";
import type { PublishedAxis, PublishedResult } from "#domain/result.ts";
import type { SpreadPool } from "#domain/spread-pool.ts";
import type { NoteRule, RoundKind } from "#domain/wire.ts";

/** One round as the database has it at one moment; batches only from the number asked for on. */
export type RoundState = {
  id: string;
  team: string;
  workspace: string;
  kind: RoundKind;
  k: number;
  noteRule: NoteRule;
  openedAt: Date;
  closesAt: Date | null;
  lockedAt: Date | null;
  closedAt: Date | null;
  progress: string | null;
  roster: number;
  pool: number;
  batches: { number: number; ciphertext: string }[];
  spreadPool: SpreadPool | null;
  /** Those that nobody hid (V7). */
  notes: string[];
  hiddenNotes: number;
  resultSpread: number | null;
} & ResultRow;

/** A row of `results`, as selected by `resultColumns`. */
export type ResultRow = {
  ballots: number | null;
  quadrant: PublishedResult["quadrant"] | null;
  clarityMean: number | null;
  clarityClipped: PublishedAxis["clipped"];
  claritySpread: PublishedAxis["spread"];
  autonomyMean: number | null;
  autonomyClipped: PublishedAxis["clipped"];
  autonomySpread: PublishedAxis["spread"];
  shares: PublishedResult["shares"];
  density: PublishedResult["density"];
};

export const resultColumns = (sql: Sql) => sql`
  results.ballots, results.quadrant,
  results.clarity_mean::float as "clarityMean", results.clarity_clipped as "clarityClipped",
  results.clarity_spread as "claritySpread",
  results.autonomy_mean::float as "autonomyMean", results.autonomy_clipped as "autonomyClipped",
  results.autonomy_spread as "autonomySpread",
  results.shares, results.density`;

/** What was published, from its row; null when too few answered. */
export function publishedResult(row: ResultRow): PublishedResult | null {
  if (row.ballots === null || row.quadrant === null) return null;
  const axis = (
    mean: number | null,
    clipped: PublishedAxis["clipped"],
    spread: PublishedAxis["spread"],
  ) => (mean === null ? null : { mean, clipped, spread });
  return {
    ballots: row.ballots,
    quadrant: row.quadrant,
    clarity: axis(row.clarityMean, row.clarityClipped, row.claritySpread),
    autonomy: axis(row.autonomyMean, row.autonomyClipped, row.autonomySpread),
    shares: row.shares,
    density: row.density,
  };
}

/**
 * A round's state in one statement, so that pool, batches and roster are of one moment.
 * `afterBatch` leaves out batches that the caller already knows; they never change (P1). A roster
 * that it knows is not counted again: with thousands of seats that is most of the work.
 */
export async function roundState(
  sql: Sql,
  round: string,
  afterBatch: number,
  knownRoster: number | null,
): Promise<RoundState | null> {
  const [row] = await sql<RoundState[]>`
    select rounds.id, rounds.team_id as team, teams.workspace_id as workspace, rounds.kind, rounds.k,
      rounds.note_rule as "noteRule", rounds.opened_at as "openedAt", rounds.closes_at as "closesAt",
      rounds.locked_at as "lockedAt", rounds.closed_at as "closedAt",
      rounds.progress,
      coalesce(results.roster, ${knownRoster}::int,
        (select count(*)::int from roster_seats where round_id = rounds.id)) as roster,
      (select count(*)::int from pool_ballots where round_id = rounds.id) as pool,
      (select coalesce(json_agg(json_build_object(
          'number', number, 'ciphertext', encode(ciphertext, 'hex')) order by number), '[]')
        from batches where round_id = rounds.id and number > ${afterBatch}) as batches,
      (select coalesce(json_agg(text order by notes.id), '[]')
        from notes where round_id = rounds.id and hidden_at is null) as notes,
      (select count(*)::int from notes
        where round_id = rounds.id and hidden_at is not null) as "hiddenNotes",
      workspaces.spread_pool as "spreadPool", results.spread::float as "resultSpread",
      ${resultColumns(sql)}
    from rounds
    join teams on teams.id = rounds.team_id
    join workspaces on workspaces.id = teams.workspace_id
    left join results on results.round_id = rounds.id
    where rounds.id = ${round}`;
  return row ?? null;
}

/** The round a team's screens and phones show: an open live one, an open weekly one, the latest. */
export async function currentRoundOf(sql: Sql, team: string): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    select id from rounds where team_id = ${team}
    order by closed_at is null desc, closed_at is null and kind = 'live' desc, opened_at desc
    limit 1`;
  return row?.id ?? null;
}

/** Whether a weekly round of the team is open, whose roster is frozen (P4). */
export async function hasOpenPulse(sql: Sql, team: string): Promise<boolean> {
  const [row] = await sql<{ open: boolean }[]>`
    select exists (select from rounds
      where team_id = ${team} and kind = 'weekly' and closed_at is null) as open`;
  return row?.open ?? false;
}
