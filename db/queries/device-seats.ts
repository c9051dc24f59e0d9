import type { Sql } from "postgres";

/** A device that is passed around, as it stands in its session. */
export type PassedDevice = {
  session: string;
  team: string;
  name: string;
  /** How many answer on it; 0 until the facilitator made seats. */
  people: number;
  /** How many rounds were opened, and whether the latest one is open. */
  rounds: number;
  open: boolean;
  /** How many of its seats were handed out for that round. */
  handed: number;
};

/**
 * The passed device of the open session with this code; null for no such session. A locked room has
 * it still: its seats were made before.
 */
export async function passedDevice(sql: Sql, code: string | null): Promise<PassedDevice | null> {
  const [device] = await sql<PassedDevice[]>`
    select sessions.id as session, teams.id as team, teams.name, on_device as people, rounds,
      latest.id is not null and latest.closed_at is null as open,
      (select count(*)::int from device_seats
        where session_id = sessions.id and handed_for = latest.id) as handed
    from sessions
    join teams on teams.id = sessions.team_id
    left join lateral (
      select id, closed_at from rounds where session_id = sessions.id
      order by opened_at desc limit 1) latest on true
    where join_code = ${code} and ended_at is null`;
  return device ?? null;
}
