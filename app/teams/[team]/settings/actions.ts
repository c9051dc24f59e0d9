"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import { LARGEST_K } from "#domain/minimum-group.ts";
import { SMALLEST_K } from "#domain/release.ts";
import { installation } from "#server/installation.ts";
import { changeK } from "#server/teams/change-k.ts";
import { renameTeam } from "#server/teams/rename-team.ts";

const wholeNumber = `A whole number from ${SMALLEST_K} to ${LARGEST_K}.`;
const NewK = z.object({
  k: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, wholeNumber),
  told: z.string(),
});

export type KState = FormState<"k" | "told">;

const REFUSALS = {
  "bad-k": { k: wholeNumber },
  "team-too-large-for-3": {
    k: "3 is only for a team of 3 or 4 people. In a larger one, three answers are too few to hide in.",
  },
  "not-told": {
    told: "Tell your team first: they answered in the belief that it takes more. Then tick this.",
  },
};

export async function changeKAction(teamId: string, _: KState, form: FormData): Promise<KState> {
  const { team } = await requireTeam(teamId);
  const read = readForm(NewK, form);
  if (!read.ok) return read.state;
  const outcome = await changeK(installation().db, team, {
    k: Number(read.data.k),
    membersWereTold: read.data.told === "yes",
  });
  if (!outcome.ok) return { values: read.values, errors: REFUSALS[outcome.reason] };
  revalidatePath(`/teams/${team}`, "layout");
  const { k, was } = outcome.value;
  const text =
    k === was
      ? `It is ${k} already.`
      : `From the next round on it takes ${k} answers. Rounds that are open or closed keep theirs.`;
  return { values: { k: String(k) }, errors: {}, notice: { tone: "good", text } };
}

const NewName = z.object({
  name: z.string().trim().min(1, "Give the team a name.").max(80, "At most 80 characters."),
});

export type NameState = FormState<"name">;

export async function renameTeamAction(
  teamId: string,
  _: NameState,
  form: FormData,
): Promise<NameState> {
  const { team } = await requireTeam(teamId);
  const read = readForm(NewName, form);
  if (!read.ok) return read.state;
  const outcome = await renameTeam(installation().db, team, read.data.name);
  if (!outcome.ok) return { values: read.values, errors: { name: "At most 80 characters." } };
  revalidatePath(`/teams/${team}`, "layout");
  return {
    values: outcome.value,
    errors: {},
    notice: { tone: "good", text: `The team is called ${outcome.value.name} now.` },
  };
}
