"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import type { Say } from "#domain/locales.ts";
import { ROLES } from "#domain/roles.ts";
import { changeRole } from "#server/access/change-role.ts";
import { LONGEST_LABEL } from "#server/access/label.ts";
import { MOST_INVITATIONS, makeInvitation } from "#server/access/make-invitation.ts";
import { removeLeader } from "#server/access/remove-leader.ts";
import { revokeInvitation } from "#server/access/revoke-invitation.ts";
import { installation } from "#server/installation.ts";
import { revokeShare } from "#server/share/revoke-share.ts";
import { MOST_SHARE_LINKS, shareTeam } from "#server/share/share-team.ts";

const accessPage = (team: string) => revalidatePath(`/teams/${team}`, "layout");

const label = z
  .string()
  .trim()
  .min(1, "leaders.errors.noLabel")
  .max(LONGEST_LABEL, "leaders.errors.longLabel");

const NewInvitation = z.object({ label, role: z.enum(ROLES, "leaders.errors.noRole") });

export type InviteState = FormState<"label" | "role">;

/** Makes a link for one more leader. */
export async function inviteAction(
  teamId: string,
  _: InviteState,
  form: FormData,
): Promise<InviteState> {
  const { leader, team } = await requireTeam(teamId, "owner");
  const say = (await getTranslations()) as Say;
  const read = readForm(NewInvitation, form, { say });
  if (!read.ok) return read.state;
  const outcome = await makeInvitation(installation(), team, leader, read.data, new Date());
  if (!outcome.ok) {
    const text = say(`leaders.refusals.${outcome.reason}`, { most: MOST_INVITATIONS });
    return { values: read.values, errors: {}, notice: { tone: "wrong", text } };
  }
  accessPage(team);
  const text = say("leaders.invite.made", { label: read.data.label });
  return { values: {}, errors: {}, notice: { tone: "good", text } };
}

const NewShare = z.object({ label });

export type ShareState = FormState<"label">;

/** Makes a link for a sponsor. */
export async function shareAction(
  teamId: string,
  _: ShareState,
  form: FormData,
): Promise<ShareState> {
  const { leader, team } = await requireTeam(teamId, "owner");
  const say = (await getTranslations()) as Say;
  const read = readForm(NewShare, form, { say });
  if (!read.ok) return read.state;
  const outcome = await shareTeam(installation(), team, leader, read.data.label, new Date());
  if (!outcome.ok) {
    const text = say(`leaders.refusals.${outcome.reason}`, { most: MOST_SHARE_LINKS });
    return { values: read.values, errors: {}, notice: { tone: "wrong", text } };
  }
  accessPage(team);
  const text = say("leaders.share.made", { label: read.data.label });
  return { values: {}, errors: {}, notice: { tone: "good", text } };
}

/** What became of a press beside one row; null while nothing is to be said. */
export type RowState = { said: string | null };

const ROLE = z.enum(ROLES);

export async function changeRoleAction(
  teamId: string,
  one: string,
  _: RowState,
  form: FormData,
): Promise<RowState> {
  const { leader, team } = await requireTeam(teamId, "owner");
  const say = (await getTranslations()) as Say;
  const role = ROLE.safeParse(form.get("role"));
  if (!role.success) return { said: say("leaders.errors.noRole") };
  const change = { leader: one, role: role.data };
  const outcome = await changeRole(installation(), team, leader, change, new Date());
  if (!outcome.ok) return { said: say(`leaders.refusals.${outcome.reason}`) };
  accessPage(team);
  return { said: say("leaders.row.changed", { name: outcome.value.name, role: role.data }) };
}

export async function removeLeaderAction(
  teamId: string,
  one: string,
  _: RowState,
  __: FormData,
): Promise<RowState> {
  const { leader, team } = await requireTeam(teamId, "owner");
  return without(teamId, await removeLeader(installation(), team, leader, one, new Date()));
}

/** Everybody may go, whatever their role. */
export async function leaveTeamAction(
  teamId: string,
  _: RowState,
  __: FormData,
): Promise<RowState> {
  const { leader, team } = await requireTeam(teamId, "viewer");
  const outcome = await removeLeader(installation(), team, leader, leader.id, new Date());
  if (outcome.ok) redirect("/teams");
  return without(teamId, outcome);
}

async function without(
  team: string,
  outcome: Awaited<ReturnType<typeof removeLeader>>,
): Promise<RowState> {
  const say = (await getTranslations()) as Say;
  if (!outcome.ok) return { said: say(`leaders.refusals.${outcome.reason}`) };
  accessPage(team);
  return { said: null };
}

export async function revokeInvitationAction(
  teamId: string,
  invitation: string,
  _: RowState,
  __: FormData,
): Promise<RowState> {
  const { leader, team } = await requireTeam(teamId, "owner");
  const outcome = await revokeInvitation(installation(), team, leader, invitation, new Date());
  return revoked(teamId, outcome);
}

export async function revokeShareAction(
  teamId: string,
  link: string,
  _: RowState,
  __: FormData,
): Promise<RowState> {
  const { leader, team } = await requireTeam(teamId, "owner");
  return revoked(teamId, await revokeShare(installation(), team, leader, link, new Date()));
}

async function revoked(
  team: string,
  outcome: Awaited<ReturnType<typeof revokeShare>>,
): Promise<RowState> {
  const say = (await getTranslations()) as Say;
  accessPage(team);
  return { said: outcome.ok ? null : say(`leaders.refusals.${outcome.reason}`) };
}
