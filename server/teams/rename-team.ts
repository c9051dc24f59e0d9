import { eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { teams } from "#db/schema.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { LONGEST_TEAM_NAME } from "./create-team.ts";

/** Gives the team another name, of 1 to 80 characters. */
export async function renameTeam(
  db: Queryable,
  team: AuthorizedTeamId,
  name: string,
): Promise<Outcome<{ name: string }, "bad-name">> {
  const trimmed = name.trim().replace(/\s+/g, " ");
  if (trimmed.length < 1 || trimmed.length > LONGEST_TEAM_NAME) return refused("bad-name");
  await db.update(teams).set({ name: trimmed }).where(eq(teams.id, team));
  return done({ name: trimmed });
}
