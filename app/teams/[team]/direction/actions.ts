"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import {
  LONGEST_GUARDRAILS,
  LONGEST_STATEMENT,
  writeDirection,
} from "#server/directions/write-direction.ts";
import { installation } from "#server/installation.ts";

const NewDirection = z.object({
  statement: z
    .string()
    .trim()
    .min(1, "Write where the team is heading.")
    .max(LONGEST_STATEMENT, `At most ${LONGEST_STATEMENT} characters, so that it fits on a phone.`),
  guardrails: z
    .string()
    .trim()
    .max(LONGEST_GUARDRAILS, `At most ${LONGEST_GUARDRAILS} characters.`),
});

export type DirectionState = FormState<"statement" | "guardrails">;

export async function writeDirectionAction(
  teamId: string,
  _: DirectionState,
  form: FormData,
): Promise<DirectionState> {
  const { leader, team } = await requireTeam(teamId);
  const read = readForm(NewDirection, form);
  if (!read.ok) return read.state;
  const { db } = installation();
  const outcome = await writeDirection(db, team, leader.id, read.data, new Date());
  if (!outcome.ok) {
    const text =
      outcome.reason === "unchanged"
        ? "Nothing was changed, so there is no new version."
        : "Check the lengths of both texts.";
    return { values: read.values, errors: {}, notice: { tone: "wrong", text } };
  }
  revalidatePath(`/teams/${team}`, "layout");
  const text = `Version ${outcome.value.version} is what members see from now on.`;
  return { values: read.values, errors: {}, notice: { tone: "good", text } };
}
