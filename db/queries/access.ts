import { and, asc, desc, eq, gt, isNull } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { invitations, leaders, teamLeaders, teams } from "#db/schema.ts";
import type { Role } from "#domain/roles.ts";

/** Who may see a team, and how far they reach. */
export type TeamLeader = { id: string; name: string; role: Role };

/** Everybody who may see the team, by name. No address: colleagues know each other's. */
export const leadersWithRoles = (db: Queryable, team: string): Promise<TeamLeader[]> =>
  db
    .select({ id: leaders.id, name: leaders.name, role: teamLeaders.role })
    .from(teamLeaders)
    .innerJoin(leaders, eq(leaders.id, teamLeaders.leaderId))
    .where(eq(teamLeaders.teamId, team))
    .orderBy(asc(leaders.name), asc(leaders.id));

/** An invitation that somebody may still accept. */
export type OpenInvitation = { id: string; role: Role; label: string; expiresAt: Date };

/** The team's invitations that nobody has accepted or revoked and that still hold, latest first. */
export const openInvitations = (
  db: Queryable,
  team: string,
  now: Date,
): Promise<OpenInvitation[]> =>
  db
    .select({
      id: invitations.id,
      role: invitations.role,
      label: invitations.label,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.teamId, team),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, now),
      ),
    )
    .orderBy(desc(invitations.createdAt), asc(invitations.id));

/** An invitation as its link finds it, whatever became of it. */
export type Invitation = {
  id: string;
  team: string;
  teamName: string;
  workspace: string;
  role: Role;
  invitedBy: string | null;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
};

const invitation = {
  id: invitations.id,
  team: invitations.teamId,
  teamName: teams.name,
  workspace: teams.workspaceId,
  role: invitations.role,
  invitedBy: leaders.name,
  expiresAt: invitations.expiresAt,
  acceptedAt: invitations.acceptedAt,
  revokedAt: invitations.revokedAt,
};

const behindLink = (db: Queryable, linkHash: Uint8Array) =>
  db
    .select(invitation)
    .from(invitations)
    .innerJoin(teams, eq(teams.id, invitations.teamId))
    .leftJoin(leaders, eq(leaders.id, invitations.createdBy))
    .where(eq(invitations.linkHash, linkHash));

/** The invitation that a link opens; null for a link that never was. */
export async function invitationOfLink(
  db: Queryable,
  linkHash: Uint8Array,
): Promise<Invitation | null> {
  const [row] = await behindLink(db, linkHash);
  return row ?? null;
}

/** The same, held until the transaction ends, so that it is accepted once. */
export async function lockInvitation(
  tx: Queryable,
  linkHash: Uint8Array,
): Promise<Invitation | null> {
  const [row] = await behindLink(tx, linkHash).for("update", { of: invitations });
  return row ?? null;
}
