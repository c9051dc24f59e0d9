import { and, eq, isNull } from "drizzle-orm";
import { shareLinks } from "#db/schema.ts";
import { heldLeaders, owns } from "../access/held-leaders.ts";
import { writeAudit } from "../audit/write-audit.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isId } from "../seats/seat-id.ts";

/** Makes a sponsor's link lead nowhere, at once. */
export async function revokeShare(
  { db }: Pick<Installation, "db">,
  team: AuthorizedTeamId,
  by: { id: string },
  link: string,
  now: Date,
): Promise<Outcome<null, "not-owner" | "gone">> {
  if (!isId(link)) return refused("gone");
  return db.transaction(async (tx) => {
    if (!owns(await heldLeaders(tx, team), by.id)) return refused("not-owner");
    const [row] = await tx
      .update(shareLinks)
      .set({ revokedAt: now })
      .where(
        and(eq(shareLinks.id, link), eq(shareLinks.teamId, team), isNull(shareLinks.revokedAt)),
      )
      .returning({ label: shareLinks.label });
    if (!row) return refused("gone");
    await writeAudit(tx, team, by, "share-revoked", row, now);
    return done(null);
  });
}
