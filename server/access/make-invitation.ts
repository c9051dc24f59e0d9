import { randomUUID } from "node:crypto";
import { openInvitations } from "#db/queries/access.ts";
import { invitations } from "#db/schema.ts";
import type { Role } from "#domain/roles.ts";
import { writeAudit } from "../audit/write-audit.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { hashOfLink, type Keys, linkSecret } from "../keys.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { heldLeaders, owns } from "./held-leaders.ts";
import { labelOf } from "./label.ts";

/** How long an invitation holds, in milliseconds. */
const SEVEN_DAYS = 7 * 86_400_000;
/** Most invitations of a team that wait at once. */
export const MOST_INVITATIONS = 20;

/**
 * Makes a link by which one person becomes a leader of the team, once and within seven days (K2).
 * Where one of the same role and label waits already it is that one: pressed twice, it makes one.
 */
export async function makeInvitation(
  { db, keys }: Pick<Installation, "db" | "keys">,
  team: AuthorizedTeamId,
  by: { id: string },
  { role, label: typed }: { role: Role; label: string },
  now: Date,
): Promise<Outcome<{ id: string; secret: string }, "not-owner" | "bad-label" | "too-many">> {
  const label = labelOf(typed);
  if (label === null) return refused("bad-label");
  return db.transaction(async (tx) => {
    if (!owns(await heldLeaders(tx, team), by.id)) return refused("not-owner");
    const open = await openInvitations(tx, team, now);
    const same = open.find((one) => one.role === role && one.label === label);
    if (same) return done({ id: same.id, secret: invitationSecret(keys, same.id) });
    if (open.length >= MOST_INVITATIONS) return refused("too-many");
    const id = randomUUID();
    const secret = invitationSecret(keys, id);
    await tx.insert(invitations).values({
      id,
      teamId: team,
      role,
      linkHash: hashOfLink(secret),
      label,
      createdBy: by.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + SEVEN_DAYS),
    });
    await writeAudit(tx, team, by, "invitation-made", { role, label }, now);
    return done({ id, secret });
  });
}

/** The secret of an invitation's link; there is never a second one. */
export const invitationSecret = (keys: Keys, id: string): string =>
  linkSecret(keys, "invitation", id, 1);
