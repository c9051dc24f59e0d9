import { and, eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { channels } from "#db/schema.ts";
import type { ChannelKind } from "#domain/delivery.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";

/** Tells the team there no more; what still waits for it goes too, and its address is forgotten. */
export async function removeChannel(
  db: Queryable,
  team: AuthorizedTeamId,
  kind: ChannelKind,
): Promise<Outcome<null, "unknown-channel">> {
  const rows = await db
    .delete(channels)
    .where(and(eq(channels.teamId, team), eq(channels.kind, kind)))
    .returning({ id: channels.id });
  return rows.length > 0 ? done(null) : refused("unknown-channel");
}
