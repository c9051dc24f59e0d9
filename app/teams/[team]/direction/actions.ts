"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import type { Say } from "#domain/locales.ts";
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
    .min(1, "direction.errors.empty")
    .max(LONGEST_STATEMENT, "direction.errors.tooLongForPhone"),
  guardrails: z.string().trim().max(LONGEST_GUARDRAILS, "direction.errors.tooLong"),
  goalOn: z.string().trim(),
});

export type DirectionState = FormState<"statement" | "guardrails" | "goalOn">;

export async function writeDirectionAction(
  teamId: string,
  _: DirectionState,
  form: FormData,
): Promise<DirectionState> {
  const { leader, team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const read = readForm(NewDirection, form, { say });
  if (!read.ok) return read.state;
  const { db } = installation();
  const given = { ...read.data, goalOn: read.data.goalOn || null };
  const outcome = await writeDirection(db, team, leader.id, given, new Date());
  if (!outcome.ok) {
    if (outcome.reason === "no-such-day" || outcome.reason === "past-day")
      return { values: read.values, errors: { goalOn: say(`direction.errors.${outcome.reason}`) } };
    const text = say(`direction.refused.${outcome.reason}`);
    return { values: read.values, errors: {}, notice: { tone: "wrong", text } };
  }
  revalidatePath(`/teams/${team}`, "layout");
  const text = say("direction.written", { version: outcome.value.version });
  return { values: read.values, errors: {}, notice: { tone: "good", text } };
}
