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
