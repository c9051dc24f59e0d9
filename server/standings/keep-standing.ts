import type { Sql } from "postgres";
import { weeksOfTeam } from "#db/queries/trend.ts";
import { standingOf } from "#domain/standing.ts";

/**
 * Keeps where a team stands, within the transaction that closed a weekly round of it (X4). It is made
 * anew of all the team's results and so follows from nothing else (P3).
 */
export async function keepStanding(tx: Sql, team: string, now: Date): Promise<void> {
  const standing = standingOf(await weeksOfTeam(tx, team, null));
  if (!standing) return;
  await tx`
    insert into standings (team_id, workspace_id, standing, updated_at)
    select id, workspace_id, ${JSON.stringify(standing)}::text::jsonb, ${now}
    from teams where id = ${team}
    on conflict (team_id) do update
    set standing = excluded.standing, updated_at = excluded.updated_at`;
}
