import type { Sql } from "postgres";
import type { PublishedResult } from "#domain/result.ts";
import { publishedResult, type ResultRow, resultColumns } from "./round-states.ts";

/** A team that somebody leads; `result` is its latest weekly one, null for none or too few answers. */
export type LedTeam = { id: string; name: string; result: PublishedResult | null };

/** Teams this leader leads or owns, by name, each by its last week closed between two moments. */
export async function placedTeams(
  sql: Sql,
  leader: string,
  { from, until }: { from: Date; until: Date },
): Promise<LedTeam[]> {
  const rows = await sql<(ResultRow & { id: string; name: string })[]>`
    select teams.id, teams.name, ${resultColumns(sql)}
    from team_leaders
    join teams on teams.id = team_leaders.team_id and not teams.one_off
    left join lateral (
      select id from rounds
      where rounds.team_id = teams.id and kind = 'weekly'
        and closed_at >= ${from} and closed_at < ${until}
      order by opened_at desc limit 1) as latest on true
    left join results on results.round_id = latest.id
    where team_leaders.leader_id = ${leader} and team_leaders.role in ('owner', 'leader')
    order by teams.name, teams.id`;
  return rows.map(({ id, name, ...row }) => ({ id, name, result: publishedResult(row) }));
}
