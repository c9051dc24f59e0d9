import { and, eq } from "drizzle-orm";
import { teamLeaders } from "#db/schema.ts";
import { writeAudit } from "../audit/write-audit.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { announceAccess, heldLeaders, isLastOwner, owns } from "./held-leaders.ts";

/**
 * Takes the team away from somebody who may see it: an owner from others, and everybody from
 * themselves. The last owner stays (K2). Their account and other teams remain.
 */
export async function removeLeader(
  { db }: Pick<Installation, "db">,
  team: AuthorizedTeamId,
  by: { id: string },
  leader: string,
  now: Date,
): Promise<Outcome<{ name: string }, "not-owner" | "unknown-leader" | "last-owner">> {
  return db.transaction(async (tx) => {
    const held = await heldLeaders(tx, team);
    const leaves = by.id === leader;
    if (!leaves && !owns(held, by.id)) return refused("not-owner");
    const one = held.find(({ id }) => id === leader);
    if (!one) return refused("unknown-leader");
    const { name, role } = one;
    if (role === "owner" && isLastOwner(held, leader)) return refused("last-owner");
    await tx
      .delete(teamLeaders)
      .where(and(eq(teamLeaders.teamId, team), eq(teamLeaders.leaderId, leader)));
    if (leaves) await writeAudit(tx, team, by, "leader-left", { role }, now);
    else await writeAudit(tx, team, by, "leader-removed", { name, role }, now);
    await announceAccess(tx, team);
    return done({ name });
  });
}
