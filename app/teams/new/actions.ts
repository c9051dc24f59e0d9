"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { requireLeader } from "#app/require-leader.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import { createTeam } from "#server/teams/create-team.ts";

const LONGEST_TEAM_NAME = 80;

const NewTeam = z.object({
  name: z
    .string()
    .trim()
    .min(1, "teams.new.errors.noName")
    .max(LONGEST_TEAM_NAME, "teams.new.errors.tooLong"),
  k: z.enum(["3", "4", "5", "10"], "teams.new.errors.noK"),
  small: z.string(),
});

export type NewTeamState = FormState<"name" | "k" | "small">;

export async function createTeamAction(_: NewTeamState, form: FormData): Promise<NewTeamState> {
  const leader = await requireLeader();
  const say = (await getTranslations()) as Say;
  const read = readForm(NewTeam, form, { say });
  if (!read.ok) return read.state;
  const { name, k, small } = read.data;
  if (k === "3" && small !== "yes")
    return { values: read.values, errors: { small: say("teams.new.errors.notSmall") } };
  const outcome = await createTeam(installation(), leader, { name, k: Number(k) });
  if (!outcome.ok) {
    const bounds = { least: 1, most: LONGEST_TEAM_NAME };
    return { values: read.values, errors: { name: say("teams.new.errors.badName", bounds) } };
  }
  redirect(`/teams/${outcome.value.id}/roster`);
}
