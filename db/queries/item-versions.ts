import type { Sql } from "postgres";

/** The first weekly round of a team that asked with each wording after the one it began with. */
export async function wordingsOf(
  sql: Sql,
  team: string,
): Promise<{ round: string; version: number }[]> {
  const rows = await sql<{ round: string; version: number }[]>`
    select distinct on (item_version) id as round, item_version as version from rounds
    where team_id = ${team} and kind = 'weekly' and closed_at is not null
    order by item_version, opened_at`;
  return rows.slice(1);
}
