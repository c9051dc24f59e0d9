import { and, eq, isNull } from "drizzle-orm";
import { invitations } from "#db/schema.ts";
import { writeAudit } from "../audit/write-audit.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isId } from "../seats/seat-id.ts";
import { heldLeaders, owns } from "./held-leaders.ts";

/** Makes an invitation that nobody has accepted worthless at once. */
export async function revokeInvitation(
  { db }: Pick<Installation, "db">,
  team: AuthorizedTeamId,
  by: { id: string },
  invitation: string,
  now: Date,
): Promise<Outcome<null, "not-owner" | "gone">> {
  if (!isId(invitation)) return refused("gone");
  return db.transaction(async (tx) => {
    if (!owns(await heldLeaders(tx, team), by.id)) return refused("not-owner");
    const [row] = await tx
      .update(invitations)
      .set({ revokedAt: now })
      .where(
        and(
          eq(invitations.id, invitation),
          eq(invitations.teamId, team),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning({ role: invitations.role, label: invitations.label });
    if (!row) return refused("gone");
    await writeAudit(tx, team, by, "invitation-revoked", row, now);
    return done(null);
  });
}
