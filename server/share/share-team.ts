import { randomUUID } from "node:crypto";
import { openShareLinks } from "#db/queries/share-links.ts";
import { shareLinks } from "#db/schema.ts";
import { heldLeaders, owns } from "../access/held-leaders.ts";
import { labelOf } from "../access/label.ts";
import { writeAudit } from "../audit/write-audit.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { hashOfLink, type Keys, linkSecret } from "../keys.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/** Most links of a team that work at once. */
export const MOST_SHARE_LINKS = 20;

/**
 * Makes a link that shows a sponsor what was published of the team, until it is revoked (K4). Where
 * one of the same label works already it is that one: pressed twice, it makes one.
 */
export async function shareTeam(
  { db, keys }: Pick<Installation, "db" | "keys">,
  team: AuthorizedTeamId,
  by: { id: string },
  typed: string,
  now: Date,
): Promise<Outcome<{ id: string; secret: string }, "not-owner" | "bad-label" | "too-many">> {
  const label = labelOf(typed);
  if (label === null) return refused("bad-label");
  return db.transaction(async (tx) => {
    if (!owns(await heldLeaders(tx, team), by.id)) return refused("not-owner");
    const open = await openShareLinks(tx, team);
    const same = open.find((one) => one.label === label);
    if (same) return done({ id: same.id, secret: shareSecret(keys, same.id) });
    if (open.length >= MOST_SHARE_LINKS) return refused("too-many");
    const id = randomUUID();
    const secret = shareSecret(keys, id);
    const made = { id, teamId: team, label, createdBy: by.id, createdAt: now };
    await tx.insert(shareLinks).values({ ...made, linkHash: hashOfLink(secret) });
    await writeAudit(tx, team, by, "share-made", { label }, now);
    return done({ id, secret });
  });
}

/** The secret of a link for a sponsor; there is never a second one. */
export const shareSecret = (keys: Keys, id: string): string => linkSecret(keys, "share", id, 1);
