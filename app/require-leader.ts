import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type Team, teamById } from "#db/queries/teams.ts";
import { type AuthorizedTeamId, authorizeTeam } from "#server/auth/authorized-team.ts";
import { type Leader, leaderOf } from "#server/auth/session.ts";
import { installation } from "#server/installation.ts";

/** Who is signed in, asked once a request; null for everyone else. */
export const currentLeader = cache(async (): Promise<Leader | null> => leaderOf(await headers()));

/** The signed-in leader; everyone else is sent to sign in. Every leader's page and action begins here. */
export async function requireLeader(): Promise<Leader> {
  return (await currentLeader()) ?? redirect("/sign-in");
}

/** The team of an address, if this leader leads it; one page for unknown and foreign alike. */
export async function requireTeam(
  teamId: string,
): Promise<{ leader: Leader; team: AuthorizedTeamId }> {
  const leader = await requireLeader();
  const team = await authorizeTeam(installation().db, leader.id, teamId);
  return team ? { leader, team } : notFound();
}

type TeamPage = { leader: Leader; team: AuthorizedTeamId; details: Team };

/** The same with what its pages show of it. A group of one session has none of them (V8). */
export async function requireTeamPage(params: Promise<{ team: string }>): Promise<TeamPage> {
  const page = await requireTeamOrGroup(params);
  return page.details.oneOff ? notFound() : page;
}

/** The same for pages of a session, which a group has too. */
export const requireTeamOrGroup = async (params: Promise<{ team: string }>): Promise<TeamPage> =>
  teamPageOf((await params).team);

// A page asks for its title and for itself: one answer for both.
const teamPageOf = cache(async (teamId: string) => {
  const { leader, team } = await requireTeam(teamId);
  return { leader, team, details: await teamById(installation().db, team) };
});
