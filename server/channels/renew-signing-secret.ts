import { and, eq, sql } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { channels } from "#db/schema.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";

/** Signs with a new secret from now on; nothing is signed with the old one any more. */
export async function renewSigningSecret(
  db: Queryable,
  team: AuthorizedTeamId,
): Promise<Outcome<{ generation: number }, "unknown-channel">> {
  const [row] = await db
    .update(channels)
    .set({ secretGeneration: sql`${channels.secretGeneration} + 1` })
    .where(and(eq(channels.teamId, team), eq(channels.kind, "webhook")))
    .returning({ generation: channels.secretGeneration });
  return row ? done(row) : refused("unknown-channel");
}
