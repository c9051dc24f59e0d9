import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { invitationOfLink, lockInvitation } from "#db/queries/access.ts";
import { invitations, leaderAccounts, leaders, teamLeaders } from "#db/schema.ts";
import { mayAs } from "#domain/roles.ts";
import { writeAudit } from "../audit/write-audit.ts";
import type { Installation } from "../installation.ts";
import { hashOfLink } from "../keys.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { announceAccess, heldLeaders } from "./held-leaders.ts";
import { faultOf, type InvitationFault } from "./invitation-state.ts";

type Account = { id: string; workspaceId: string };
type Refusal = InvitationFault | "not-found";

/**
 * Makes a signed-in leader one of the team by an invitation's link (K2). Whoever reaches as far
 * already stays as they are, and the link remains for whom it was meant.
 */
export async function acceptInvitation(
  { db }: Pick<Installation, "db">,
  leader: Account,
  secret: string,
  now: Date,
): Promise<Outcome<{ team: string }, Refusal | "other-workspace" | "already">> {
  return db.transaction((tx) => takeUp(tx, leader, secret, now));
}

type NewLeader = { name: string; email: string; password: string };

/** The same for somebody without an account, which is made with it: both or neither. */
export async function joinByInvitation(
  { db }: Pick<Installation, "db">,
  { name, email, password }: NewLeader,
  secret: string,
  now: Date,
): Promise<Outcome<{ team: string }, Refusal | "email-taken">> {
  const open = await invitationOfLink(db, hashOfLink(secret));
  if (!open) return refused("not-found");
  const fault = faultOf(open, now);
  if (fault) return refused(fault);
  // Hashing takes a while on purpose: not while anything is held.
  const hash = await hashPassword(password);
  const id = randomUUID();
  const joined = db.transaction(async (tx) => {
    const made = await tx
      .insert(leaders)
      .values({
        id,
        name: name.trim(),
        email: email.trim().toLowerCase(),
        workspaceId: open.workspace,
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: leaders.id });
    if (made.length === 0) return refused("email-taken");
    const account = { id: randomUUID(), accountId: id, providerId: "credential", userId: id };
    await tx.insert(leaderAccounts).values({ ...account, password: hash });
    const taken = await takeUp(tx, { id, workspaceId: open.workspace }, secret, now);
    // Thrown, so that no account is left of an invitation that somebody else was faster to take.
    if (!taken.ok) throw new TakenMeanwhile(taken.reason as Refusal);
    return taken;
  });
  return joined.catch((error) => {
    if (error instanceof TakenMeanwhile) return refused(error.reason);
    throw error;
  });
}

class TakenMeanwhile extends Error {
  readonly reason: Refusal;
  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}

async function takeUp(
  tx: Queryable,
  leader: Account,
  secret: string,
  now: Date,
): Promise<Outcome<{ team: string }, Refusal | "other-workspace" | "already">> {
  const found = await invitationOfLink(tx, hashOfLink(secret));
  if (!found) return refused("not-found");
  // The team before the invitation, as whoever revokes takes them.
  const held = await heldLeaders(tx, found.team);
  const open = await lockInvitation(tx, hashOfLink(secret));
  if (!open) return refused("not-found");
  const fault = faultOf(open, now);
  if (fault) return refused(fault);
  if (leader.workspaceId !== open.workspace) return refused("other-workspace");
  const { team, role } = open;
  const before = held.find(({ id }) => id === leader.id);
  if (before && mayAs(before.role, role)) return refused("already");
  await tx
    .insert(teamLeaders)
    .values({ teamId: team, leaderId: leader.id, role })
    .onConflictDoUpdate({ target: [teamLeaders.teamId, teamLeaders.leaderId], set: { role } });
  await tx
    .update(invitations)
    .set({ acceptedAt: now, acceptedBy: leader.id })
    .where(eq(invitations.id, open.id));
  await writeAudit(tx, team, leader, "invitation-accepted", { role }, now);
  await announceAccess(tx, team);
  return done({ team });
}
