"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { requireLeader } from "#app/require-leader.ts";
import { installation } from "#server/installation.ts";
import { createTeam } from "#server/teams/create-team.ts";

const NewTeam = z.object({
  name: z.string().trim().min(1, "Give the team a name.").max(80, "At most 80 characters."),
  k: z.enum(["3", "4", "5", "10"], "Choose how many answers it takes."),
  small: z.string(),
});

export type NewTeamState = FormState<"name" | "k" | "small">;

export async function createTeamAction(_: NewTeamState, form: FormData): Promise<NewTeamState> {
  const leader = await requireLeader();
  const read = readForm(NewTeam, form);
  if (!read.ok) return read.state;
  const { name, k, small } = read.data;
  if (k === "3" && small !== "yes")
    return {
      values: read.values,
      errors: { small: "Say that the team is this small, or choose 4." },
    };
  const outcome = await createTeam(installation(), leader, { name, k: Number(k) });
  if (!outcome.ok)
    return { values: read.values, errors: { name: "At least 1 and at most 80 characters." } };
  redirect(`/teams/${outcome.value.id}/roster`);
}
