import type { Sql } from "postgres";

/** A group of one session, with the session that was opened for it. */
export type Group = { team: string; name: string; session: string; openedAt: Date; open: boolean };

/** The groups this leader opened a session for, latest first; they are in no list of teams (V8). */
export const groupsOfLeader = (sql: Sql, leader: string, most: number): Promise<Group[]> =>
  sql<Group[]>`
    select teams.id as team, teams.name, sessions.id as session, opened_at as "openedAt",
      ended_at is null as open
    from teams
    join team_leaders on team_leaders.team_id = teams.id
    join sessions on sessions.team_id = teams.id
    where leader_id = ${leader} and one_off
    order by opened_at desc, sessions.id limit ${most}`;
