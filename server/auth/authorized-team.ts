import { and, eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { teamLeaders } from "#db/schema.ts";
import { mayAs, type Role } from "#domain/roles.ts";

declare const authorized: unique symbol;
/** A team's id after it was checked that this leader may see it. Minted here and nowhere else. */
export type AuthorizedTeamId = string & { readonly [authorized]: true };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The team with this leader's role in it (K1); null for one of others, as for none at all. */
export async function accessTo(
  db: Queryable,
  leaderId: string,
  team: string,
): Promise<{ team: AuthorizedTeamId; role: Role } | null> {
  if (!uuid.test(team)) return null;
  const [row] = await db
    .select({ team: teamLeaders.teamId, role: teamLeaders.role })
    .from(teamLeaders)
    .where(and(eq(teamLeaders.teamId, team), eq(teamLeaders.leaderId, leaderId)));
  return row ? { team: row.team as AuthorizedTeamId, role: row.role } : null;
}

/** The team if this leader's role in it reaches that far (K1); else null. */
export async function authorizeTeam(
  db: Queryable,
  leaderId: string,
  team: string,
  least: Role,
): Promise<AuthorizedTeamId | null> {
  const access = await accessTo(db, leaderId, team);
  return access && mayAs(access.role, least) ? access.team : null;
}
