import { and, eq } from "drizzle-orm";
import type { Database } from "#db/database.ts";
import { channels } from "#db/schema.ts";
import type { ChannelKind } from "#domain/delivery.ts";
import { writeAudit } from "#server/audit/write-audit.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";

/** Tells the team there no more; what still waits for it goes too, and its address is forgotten. */
export async function removeChannel(
  db: Database,
  team: AuthorizedTeamId,
  by: { id: string } | null,
  kind: ChannelKind,
  now: Date,
): Promise<Outcome<null, "unknown-channel">> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .delete(channels)
      .where(and(eq(channels.teamId, team), eq(channels.kind, kind)))
      .returning({ id: channels.id });
    if (rows.length === 0) return refused("unknown-channel");
    await writeAudit(tx, team, by, "channel-removed", { channel: kind }, now);
    return done(null);
  });
}
