import { eq, sql } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { leaderSettings, leaders, teamLeaders, teams } from "#db/schema.ts";

/** What the settings hold before anybody chose. Who lives by it chooses "Etc/UTC". */
export const UNCHOSEN = "UTC";

/** The time zone a leader lives in: as chosen, else that of most of their teams, else UTC. */
export async function leaderZone(db: Queryable, leader: string): Promise<string> {
  const ofMostTeams = db
    .select({ zone: teams.timeZone })
    .from(teamLeaders)
    .innerJoin(teams, eq(teams.id, teamLeaders.teamId))
    .where(eq(teamLeaders.leaderId, leaders.id))
    .groupBy(teams.timeZone)
    .orderBy(sql`count(*) desc`, teams.timeZone)
    .limit(1);
  const [row] = await db
    .select({ chosen: leaderSettings.timeZone, lived: sql<string | null>`(${ofMostTeams})` })
    .from(leaders)
    .leftJoin(leaderSettings, eq(leaderSettings.leaderId, leaders.id))
    .where(eq(leaders.id, leader));
  const chosen = row?.chosen ?? UNCHOSEN;
  return chosen === UNCHOSEN ? (row?.lived ?? UNCHOSEN) : chosen;
}
