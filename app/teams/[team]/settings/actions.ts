"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import type { Say } from "#domain/locales.ts";
import { LARGEST_K } from "#domain/minimum-group.ts";
import { SMALLEST_K } from "#domain/release.ts";
import { installation } from "#server/installation.ts";
import { changeK } from "#server/teams/change-k.ts";
import { renameTeam } from "#server/teams/rename-team.ts";

const LONGEST_TEAM_NAME = 80;
const BOUNDS = { least: SMALLEST_K, most: LARGEST_K };

const NewK = z.object({
  k: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, "settings.errors.bad-k"),
  told: z.string(),
});

export type KState = FormState<"k" | "told">;

/** The field that a refusal is about. */
const REFUSED = { "bad-k": "k", "team-too-large-for-3": "k", "not-told": "told" } as const;

export async function changeKAction(teamId: string, _: KState, form: FormData): Promise<KState> {
  const { leader, team } = await requireTeam(teamId, "owner");
  const say = (await getTranslations()) as Say;
  const read = readForm(NewK, form, { say, values: BOUNDS });
  if (!read.ok) return read.state;
  const outcome = await changeK(
    installation().db,
    team,
    leader,
    {
      k: Number(read.data.k),
      membersWereTold: read.data.told === "yes",
    },
    new Date(),
  );
  if (!outcome.ok) {
    const text = say(`settings.errors.${outcome.reason}`, BOUNDS);
    return { values: read.values, errors: { [REFUSED[outcome.reason]]: text } };
  }
  revalidatePath(`/teams/${team}`, "layout");
  const { k, was } = outcome.value;
  const text = say(k === was ? "settings.k.same" : "settings.k.changed", { k });
  return { values: { k: String(k) }, errors: {}, notice: { tone: "good", text } };
}

const NewName = z.object({
  name: z
    .string()
    .trim()
    .min(1, "settings.errors.noName")
    .max(LONGEST_TEAM_NAME, "settings.errors.tooLong"),
});

export type NameState = FormState<"name">;

export async function renameTeamAction(
  teamId: string,
  _: NameState,
  form: FormData,
): Promise<NameState> {
  const { team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const read = readForm(NewName, form, { say });
  if (!read.ok) return read.state;
  const outcome = await renameTeam(installation().db, team, read.data.name);
  if (!outcome.ok) {
    const name = say("settings.errors.tooLong", { most: LONGEST_TEAM_NAME });
    return { values: read.values, errors: { name } };
  }
  revalidatePath(`/teams/${team}`, "layout");
  const text = say("settings.name.changed", { name: outcome.value.name });
  return { values: outcome.value, errors: {}, notice: { tone: "good", text } };
}
