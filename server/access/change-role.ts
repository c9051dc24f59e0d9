import { and, eq } from "drizzle-orm";
import { teamLeaders } from "#db/schema.ts";
import type { Role } from "#domain/roles.ts";
import { writeAudit } from "../audit/write-audit.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { announceAccess, heldLeaders, isLastOwner, owns } from "./held-leaders.ts";

/** Gives somebody who may see the team another role; there is always an owner (K2). */
export async function changeRole(
  { db }: Pick<Installation, "db">,
  team: AuthorizedTeamId,
  by: { id: string },
  { leader, role }: { leader: string; role: Role },
  now: Date,
): Promise<Outcome<{ name: string }, "not-owner" | "unknown-leader" | "last-owner">> {
  return db.transaction(async (tx) => {
    const held = await heldLeaders(tx, team);
    if (!owns(held, by.id)) return refused("not-owner");
    const one = held.find(({ id }) => id === leader);
    if (!one) return refused("unknown-leader");
    const { name, role: was } = one;
    if (role === was) return done({ name });
    if (was === "owner" && isLastOwner(held, leader)) return refused("last-owner");
    await tx
      .update(teamLeaders)
      .set({ role })
      .where(and(eq(teamLeaders.teamId, team), eq(teamLeaders.leaderId, leader)));
    await writeAudit(tx, team, by, "role-changed", { name, was, role }, now);
    await announceAccess(tx, team);
    return done({ name });
  });
}
