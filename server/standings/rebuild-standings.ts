import type { Sql } from "postgres";
import { weeksOfTeam } from "#db/queries/trend.ts";
import { keepStanding } from "./keep-standing.ts";

/** Keeps the standing of every team that has weekly results and none: after an upgrade, or of samples. */
export async function rebuildStandings(sql: Sql, now: Date): Promise<void> {
  const missing = await sql<{ team: string; workspace: string }[]>`
    select id as team, workspace_id as workspace from teams
    where not exists (select from standings where team_id = teams.id) and exists (
      select from rounds join results on results.round_id = rounds.id
      where rounds.team_id = teams.id and rounds.kind = 'weekly')`;
  for (const { team, workspace } of missing)
    await sql.begin(async (tx) => {
      // Closes hold this row until they commit, so no older standing is written over a newer one.
      await tx`select from workspaces where id = ${workspace} for no key update`;
      const weeks = await weeksOfTeam(tx as unknown as Sql, team, null);
      await keepStanding(tx as unknown as Sql, team, weeks, now);
    });
}
