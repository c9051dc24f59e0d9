import type { Sql } from "postgres";

/** A team that a leader acts for, with what its calendar is reckoned from. */
export type LedTeam = {
  id: string;
  name: string;
  zone: string;
  /** When the open weekly round closes; null when none is open. */
  closesAt: Date | null;
};

/** The teams whose openings and ends concern this leader: not those they only read (K1). */
export const ledTeams = (sql: Sql, leader: string): Promise<LedTeam[]> =>
  sql<LedTeam[]>`
    select teams.id, teams.name, teams.time_zone as zone,
      (select closes_at from rounds
        where team_id = teams.id and kind = 'weekly' and closed_at is null) as "closesAt"
    from team_leaders join teams on teams.id = team_leaders.team_id
    where leader_id = ${leader} and role <> 'viewer' and not one_off
    order by teams.name, teams.id`;

/** The generation of a leader's calendar link; null before one was asked for. */
export async function calendarGeneration(sql: Sql, leader: string): Promise<number | null> {
  const [row] = await sql<{ generation: number }[]>`
    select calendar_generation as generation from leader_settings
    where leader_id = ${leader} and calendar_hash is not null`;
  return row?.generation ?? null;
}

/** Whose calendar a link opens; null for one that never was or was renewed. */
export async function leaderOfCalendar(sql: Sql, linkHash: Uint8Array): Promise<string | null> {
  const [row] = await sql<{ leader: string }[]>`
    select leader_id as leader from leader_settings where calendar_hash = ${linkHash}`;
  return row?.leader ?? null;
}
