import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { shareLinks } from "#db/schema.ts";

export type ShareLink = { id: string; label: string; createdAt: Date };

/** The team's links for sponsors that are not revoked, latest first. */
export const openShareLinks = (db: Queryable, team: string): Promise<ShareLink[]> =>
  db
    .select({ id: shareLinks.id, label: shareLinks.label, createdAt: shareLinks.createdAt })
    .from(shareLinks)
    .where(and(eq(shareLinks.teamId, team), isNull(shareLinks.revokedAt)))
    .orderBy(desc(shareLinks.createdAt), asc(shareLinks.id));

/** The team that a link shows; null for one that never was or was revoked. */
export async function teamOfShareLink(db: Queryable, linkHash: Uint8Array): Promise<string | null> {
  const [row] = await db
    .select({ team: shareLinks.teamId })
    .from(shareLinks)
    .where(and(eq(shareLinks.linkHash, linkHash), isNull(shareLinks.revokedAt)));
  return row?.team ?? null;
}
