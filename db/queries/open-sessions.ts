import type { Sql } from "postgres";

/** The sessions that are open now in the teams a leader may see, by the team's name. */
export const openSessionsOf = (sql: Sql, leader: string): Promise<{ id: string; team: string }[]> =>
  sql<{ id: string; team: string }[]>`
    select sessions.id, teams.name as team
    from team_leaders
    join teams on teams.id = team_leaders.team_id
    join sessions on sessions.team_id = teams.id and ended_at is null
    where leader_id = ${leader} and not one_off
    order by teams.name, sessions.id`;
