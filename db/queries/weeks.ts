import type { Sql } from "postgres";
import { CHANGE_WINDOW, type Week } from "#domain/change.ts";
import { publishedResult, type ResultRow, resultColumns } from "./round-states.ts";

/**
 * The closed weekly rounds of teams up to a moment, oldest first, at most `limit` each: what change
 * statements are made of. A week whose roster differs from the one before it says so.
 */
export async function weeksOf(
  sql: Sql,
  teams: readonly string[],
  until: Date,
  limit = CHANGE_WINDOW,
): Promise<Map<string, (Week & { round: string; closedAt: Date })[]>> {
  type Row = ResultRow & {
    team: string;
    round: string;
    closedAt: Date;
    roster: number;
    spread: number;
    rosterChanged: boolean;
  };
  const rows = await sql<Row[]>`
    select latest.*, results.roster, results.roster_changed as "rosterChanged",
      results.spread::float as spread, ${resultColumns(sql)}
    from unnest(${teams as string[]}::uuid[]) as asked (team)
    cross join lateral (
      select rounds.team_id as team, rounds.id as round, rounds.closed_at as "closedAt"
      from rounds
      where rounds.team_id = asked.team and rounds.kind = 'weekly' and rounds.closed_at <= ${until}
      order by rounds.opened_at desc limit ${limit}) as latest
    join results on results.round_id = latest.round
    order by latest.team, latest."closedAt"`;
  const weeks = rows.map(({ team, round, closedAt, roster, spread, rosterChanged, ...row }) => ({
    team,
    round,
    closedAt,
    roster,
    spread,
    rosterChanged,
    result: publishedResult(row),
  }));
  return Map.groupBy(weeks, ({ team }) => team);
}
