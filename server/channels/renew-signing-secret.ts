import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/database.ts";
import { channels } from "#db/schema.ts";
import { writeAudit } from "#server/audit/write-audit.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";

/** Signs with a new secret from now on; nothing is signed with the old one any more. */
export async function renewSigningSecret(
  db: Database,
  team: AuthorizedTeamId,
  by: { id: string } | null,
  now: Date,
): Promise<Outcome<{ generation: number }, "unknown-channel">> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(channels)
      .set({ secretGeneration: sql`${channels.secretGeneration} + 1` })
      .where(and(eq(channels.teamId, team), eq(channels.kind, "webhook")))
      .returning({ generation: channels.secretGeneration });
    if (!row) return refused("unknown-channel");
    await writeAudit(tx, team, by, "secret-renewed", { count: 1 }, now);
    return done(row);
  });
}
