import type { Sql } from "postgres";
import { standingOf, type WeekReading } from "#domain/standing.ts";
import { writeStanding } from "#domain/standing-line.ts";

/**
 * Keeps where a team stands after all of its closed weekly rounds, oldest first, within the
 * transaction that closed the last one (X4). It follows from nothing else (P3).
 */
export async function keepStanding(
  tx: Sql,
  team: string,
  weeks: readonly WeekReading[],
  now: Date,
): Promise<void> {
  const standing = standingOf(weeks);
  if (!standing) return;
  await tx`
    insert into standings (team_id, workspace_id, standing, updated_at)
    select id, workspace_id, ${writeStanding(standing)}, ${now}
    from teams where id = ${team}
    on conflict (team_id) do update
    set standing = excluded.standing, updated_at = excluded.updated_at`;
}
