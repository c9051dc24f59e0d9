import type { Sql } from "postgres";

/** What opens a team to newcomers: the hash of its join link, or the code of its open room. */
export type JoinKey = { linkHash: Uint8Array; code: string | null };

/**
 * The team that a join link or a live code opens; null for one that never was, was renewed, or
 * belongs to a session that has ended, a round that is closed, or one that is locked. One statement for all of them, so that they take
 * the same time.
 */
export async function teamToJoin(
  sql: Sql,
  { linkHash, code }: JoinKey,
): Promise<{ id: string; name: string } | null> {
  const [team] = await sql<{ id: string; name: string }[]>`
    select id, name from teams where join_hash = ${linkHash}
    union all
    select teams.id, teams.name from sessions join teams on teams.id = sessions.team_id
    where join_code = ${code} and ended_at is null and locked_at is null
    union all
    select teams.id, teams.name from rounds join teams on teams.id = rounds.team_id
    where join_code = ${code} and kind = 'live' and closed_at is null and locked_at is null
    limit 1`;
  return team ?? null;
}
