import { and, eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { teamLeaders } from "#db/schema.ts";

declare const authorized: unique symbol;
/** A team's id after it was checked that this leader leads it. Minted here and nowhere else. */
export type AuthorizedTeamId = string & { readonly [authorized]: true };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The team if this leader leads it; null just as for one that does not exist. */
export async function authorizeTeam(
  db: Queryable,
  leaderId: string,
  team: string,
): Promise<AuthorizedTeamId | null> {
  if (!uuid.test(team)) return null;
  const [row] = await db
    .select({ team: teamLeaders.teamId })
    .from(teamLeaders)
    .where(and(eq(teamLeaders.teamId, team), eq(teamLeaders.leaderId, leaderId)));
  return row ? (row.team as AuthorizedTeamId) : null;
}
