import type { Sql } from "postgres";

/** What opens a team to newcomers: the hash of its join link, or the code of its open session. */
export type JoinKey = { linkHash: Uint8Array; code: string | null };

export type TeamToJoin = {
  id: string;
  name: string;
  /** Without a roster: one answer per device is the promise (V8). */
  oneOff: boolean;
  /** The code is right, and the room takes nobody new (V3). */
  locked: boolean;
};

/**
 * The team that a join link or a session's code opens; null for one that never was, was renewed, or
 * belongs to a session that has ended. One statement for all of them, so that they take the same
 * time.
 */
export async function teamToJoin(
  sql: Sql,
  { linkHash, code }: JoinKey,
): Promise<TeamToJoin | null> {
  const [team] = await sql<TeamToJoin[]>`
    select id, name, false as "oneOff", false as locked from teams
    where join_hash = ${linkHash} and not one_off
    union all
    select teams.id, teams.name, one_off, locked_at is not null
    from sessions join teams on teams.id = sessions.team_id
    where join_code = ${code} and ended_at is null
    union all
    select teams.id, teams.name, false, false from rounds join teams on teams.id = rounds.team_id
    where join_code = ${code} and kind = 'live' and closed_at is null and locked_at is null
    limit 1`;
  return team ?? null;
}
