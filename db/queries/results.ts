import type { Sql } from "postgres";
import type { PublishedResult } from "#domain/result.ts";
import type { RoundKind } from "#domain/wire.ts";
import { publishedResult, type ResultRow, resultColumns } from "./round-states.ts";

export type RoundListItem = {
  id: string;
  kind: RoundKind;
  openedAt: Date;
  closedAt: Date | null;
  state: "open" | "published" | "too-few";
  roster: number;
  result: PublishedResult | null;
  /** The standard deviation its intervals are made with (S1). */
  spread: number;
};

/** A team's rounds, newest first, at most `limit`. Open ones show no result here (P3). */
export async function roundsOfTeam(
  sql: Sql,
  team: string,
  limit: number,
): Promise<RoundListItem[]> {
  const rows = await sql<(ResultRow & Omit<RoundListItem, "state" | "result">)[]>`
    select rounds.id, rounds.kind, rounds.opened_at as "openedAt", rounds.closed_at as "closedAt",
      coalesce(results.roster, 0) as roster, coalesce(results.spread, 2)::float as spread,
      ${resultColumns(sql)}
    from rounds left join results on results.round_id = rounds.id
    where rounds.team_id = ${team}
    order by rounds.opened_at desc limit ${limit}`;
  return rows.map(({ id, kind, openedAt, closedAt, roster, spread, ...row }) => {
    const result = publishedResult(row);
    const state = closedAt === null ? "open" : result ? "published" : "too-few";
    return { id, kind, openedAt, closedAt, roster, spread, state, result };
  });
}

/** What is kept of one closed round. */
export type KeptResult = {
  round: string;
  roster: number;
  /** Whether others were asked than in the team's weekly round before (S8). */
  rosterChanged: boolean;
  /** How many credentials were issued; null with too few, or it would tell their number. */
  issued: number | null;
  /** Null: too few answered. */
  result: PublishedResult | null;
  spread: number;
};

/** Keeps what closed rounds published: the display table's values and nothing finer. */
export async function keepResults(sql: Sql, kept: readonly KeptResult[]): Promise<void> {
  const rows = kept.map(({ result, rosterChanged, ...row }) => ({
    ...row,
    changed: rosterChanged,
    ballots: result?.ballots,
    quadrant: result?.quadrant,
    clarity: result?.clarity ?? {},
    autonomy: result?.autonomy ?? {},
    shares: result?.shares,
    density: result?.density,
  }));
  // Through text: this client passes JSON on as it is, a plain one would write it twice.
  await sql`
    insert into results (round_id, roster, roster_changed, issued, ballots, quadrant,
      clarity_mean, clarity_clipped, clarity_spread,
      autonomy_mean, autonomy_clipped, autonomy_spread, shares, density, spread)
    select round, roster, changed, issued, ballots, quadrant,
      (clarity ->> 'mean')::numeric, clarity ->> 'clipped', clarity ->> 'spread',
      (autonomy ->> 'mean')::numeric, autonomy ->> 'clipped', autonomy ->> 'spread',
      shares, density, spread
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row(
      round uuid, roster int, changed boolean, issued int, ballots int, quadrant text, clarity jsonb,
      autonomy jsonb, shares jsonb, density jsonb, spread numeric)`;
}
