"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { requireLeader, requireTeam } from "#app/require-leader.ts";
import { LONGEST_NAME, TIMES } from "#app/teams/[team]/session/presets.ts";
import { wallOfSession } from "#app/teams/[team]/session/wall-of-session.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import { createGroup } from "#server/teams/create-group.ts";

const NewGroup = z.object({
  name: z
    .string()
    .trim()
    .min(1, "teams.group.errors.noName")
    .max(LONGEST_NAME, "teams.group.errors.tooLong"),
  k: z.enum(["5", "10"], "teams.group.errors.noK"),
});

export type NewGroupState = FormState<"name" | "k">;

/** Opens a session for people who are no team, and goes to its wall. */
export async function openGroupAction(_: NewGroupState, form: FormData): Promise<NewGroupState> {
  const leader = await requireLeader();
  const say = (await getTranslations()) as Say;
  const read = readForm(NewGroup, form, { say });
  if (!read.ok) return read.state;
  const now = new Date();
  const { name, k } = read.data;
  const group = await createGroup(installation(), leader, { name, k: Number(k) }, now);
  if (!group.ok) return { values: read.values, errors: { name: say("teams.group.errors.noName") } };
  const { team } = await requireTeam(group.value.id);
  const chosen = { name, noteRule: "from-10", times: TIMES } as const;
  redirect(await wallOfSession(team, leader, chosen, now));
}
