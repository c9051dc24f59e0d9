import type { Sql } from "postgres";
import { publishedResult, type ResultRow, resultColumns } from "#db/queries/round-states.ts";
import { standingOf, type WeekReading } from "#domain/standing.ts";

/** Every team's standing of a leader, from every weekly result. */
export async function standingsOfAll(sql: Sql, leader: string) {
  type Raw = ResultRow &
    Omit<WeekReading, "result" | "openedAt"> & { team: string; openedAt: Date };
  const rows = await sql<Raw[]>`
    select rounds.team_id as team, rounds.id, rounds.opened_at as "openedAt",
      to_char(date_trunc('week', rounds.opened_at at time zone teams.time_zone), 'YYYY-MM-DD') as week,
      results.roster, results.roster_changed as "rosterChanged",
      results.spread::float as spread, ${resultColumns(sql)}
    from team_leaders
    join teams on teams.id = team_leaders.team_id
    join rounds on rounds.team_id = teams.id
    join results on results.round_id = rounds.id
    where leader_id = ${leader} and kind = 'weekly' and closed_at is not null
    order by rounds.team_id, rounds.opened_at`;
  const weeks = rows.map(({ team, openedAt, ...row }) => ({
    ...{ team, ...row, openedAt: openedAt.toISOString(), result: publishedResult(row) },
  }));
  return [...Map.groupBy(weeks, ({ team }) => team).values()].map(standingOf);
}
