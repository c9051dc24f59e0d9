import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type Team, teamById } from "#db/queries/teams.ts";
import { mayAs, type Role } from "#domain/roles.ts";
import { type AuthorizedTeamId, accessTo } from "#server/auth/authorized-team.ts";
import { type Leader, leaderOf } from "#server/auth/session.ts";
import { installation } from "#server/installation.ts";

/** Who is signed in, asked once a request; null for everyone else. */
export const currentLeader = cache(async (): Promise<Leader | null> => leaderOf(await headers()));

/** The signed-in leader; everyone else is sent to sign in. Every leader's page and action begins here. */
export async function requireLeader(): Promise<Leader> {
  return (await currentLeader()) ?? redirect("/sign-in");
}

/**
 * The team of an address, if this leader's role in it reaches as far as what is asked (K1). One page
 * for unknown and foreign alike; another for who may read the team and not do this.
 */
export async function requireTeam(
  teamId: string,
  least: Role = "leader",
): Promise<{ leader: Leader; team: AuthorizedTeamId; role: Role }> {
  const leader = await requireLeader();
  const access = (await accessTo(installation().db, leader.id, teamId)) ?? notFound();
  return mayAs(access.role, least) ? { leader, ...access } : forbidden();
}

type TeamPage = {
  leader: Leader;
  team: AuthorizedTeamId;
  role: Role;
  /** With the reader's role, for what is offered to them. */
  details: Team & { role: Role };
};

/** The same with what its pages show of it. A group of one session has none of them (V8). */
export async function requireTeamPage(
  params: Promise<{ team: string }>,
  least: Role = "viewer",
): Promise<TeamPage> {
  const page = await requireTeamOrGroup(params, least);
  return page.details.oneOff ? notFound() : page;
}

/** The same for pages of a session, which a group has too. */
export const requireTeamOrGroup = async (
  params: Promise<{ team: string }>,
  least: Role = "viewer",
): Promise<TeamPage> => teamPageOf((await params).team, least);

// A page asks for its title and for itself: one answer for both.
const teamPageOf = cache(async (teamId: string, least: Role): Promise<TeamPage> => {
  const { leader, team, role } = await requireTeam(teamId, least);
  return { leader, team, role, details: { ...(await teamById(installation().db, team)), role } };
});
