"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { textOf } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import { teamById } from "#db/queries/teams.ts";
import type { ChannelKind } from "#domain/delivery.ts";
import { LANGUAGE_NAMES } from "#domain/language-names.ts";
import type { Say } from "#domain/locales.ts";
import { removeChannel } from "#server/channels/remove-channel.ts";
import { renewSigningSecret } from "#server/channels/renew-signing-secret.ts";
import { setChannel } from "#server/channels/set-channel.ts";
import { tryChannel } from "#server/channels/try-channel.ts";
import { installation } from "#server/installation.ts";
import { changeLanguage } from "#server/teams/change-language.ts";

/** What a channel's form shows after it was sent. */
export type ChannelState = {
  address: string;
  error: string | null;
  notice: { tone: "good" | "wrong"; text: string; detail?: string } | null;
};

const said = (tone: "good" | "wrong", text: string, detail?: string): ChannelState => ({
  address: "",
  error: null,
  notice: { tone, text, detail },
});

export async function saveChannelAction(
  teamId: string,
  kind: ChannelKind,
  _: ChannelState,
  form: FormData,
): Promise<ChannelState> {
  const { leader, team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const address = textOf(form, "address");
  const outcome = await setChannel(installation(), team, leader, { kind, address }, new Date());
  if (!outcome.ok)
    return { address, error: say(`channels.addressFaults.${outcome.reason}`), notice: null };
  revalidatePath(`/teams/${team}/messages`);
  return said("good", say("channels.said.saved"));
}

export async function tryChannelAction(
  teamId: string,
  kind: ChannelKind,
  _: ChannelState,
  __: FormData,
): Promise<ChannelState> {
  const { team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const tried = await tryChannel(installation(), team, kind, new Date());
  if (tried.ok)
    return said("good", say("channels.said.tried", { kind: say(`channels.kinds.${kind}`) }));
  if (tried.reason === "unknown-channel") return said("wrong", say("channels.said.unknown"));
  const { reason, detail } = tried;
  return said(
    "wrong",
    `${say(`channels.faults.${reason}.reason`)} ${say(`channels.faults.${reason}.todo`)}`,
    detail ? say("channels.detail", { detail }) : undefined,
  );
}

export async function removeChannelAction(
  teamId: string,
  kind: ChannelKind,
  _: ChannelState,
  __: FormData,
): Promise<ChannelState> {
  const { leader, team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const outcome = await removeChannel(installation().db, team, leader, kind, new Date());
  revalidatePath(`/teams/${team}/messages`);
  return outcome.ok
    ? said("good", say("channels.said.removed", { kind: say(`channels.kinds.${kind}`) }))
    : said("wrong", say("channels.said.unknown"));
}

export async function renewSecretAction(
  teamId: string,
  _: ChannelState,
  __: FormData,
): Promise<ChannelState> {
  const { leader, team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const outcome = await renewSigningSecret(installation().db, team, leader, new Date());
  revalidatePath(`/teams/${team}/messages`);
  return outcome.ok
    ? said("good", say("channels.said.renewed"))
    : said("wrong", say("channels.said.unknown"));
}

export type LanguageState = {
  error: string | null;
  notice: string | null;
};

export async function changeLanguageAction(
  teamId: string,
  _: LanguageState,
  form: FormData,
): Promise<LanguageState> {
  const { team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const { db } = installation();
  const outcome = await changeLanguage(db, team, textOf(form, "language"));
  if (!outcome.ok) return { error: say("channels.language.unknown"), notice: null };
  revalidatePath(`/teams/${team}/messages`);
  const { name } = await teamById(db, team);
  const language = LANGUAGE_NAMES[outcome.value.language];
  return { error: null, notice: say("channels.language.said", { team: name, language }) };
}
