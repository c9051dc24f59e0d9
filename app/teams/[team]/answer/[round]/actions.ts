"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { type FormState, textOf } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import type { Say } from "#domain/locales.ts";
import { Id } from "#domain/wire.ts";
import { answerRound, LONGEST_ANSWER } from "#server/answers/answer-round.ts";
import { installation } from "#server/installation.ts";

export type AnswerState = FormState<"text">;

export async function answerAction(
  teamId: string,
  round: string,
  _: AnswerState,
  form: FormData,
): Promise<AnswerState> {
  const { leader, team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const text = textOf(form, "text");
  const values = { text };
  const outcome = Id.safeParse(round).success
    ? await answerRound(installation().db, team, leader.id, { round, text }, new Date())
    : ({ ok: false, reason: "not-found" } as const);
  if (outcome.ok) {
    revalidatePath(`/teams/${team}`, "layout");
    const told = outcome.value.first ? "answers.form.sent" : "answers.form.changed";
    return { values, errors: {}, notice: { tone: "good", text: say(told) } };
  }
  if (outcome.reason === "empty") return { values, errors: { text: say("answers.errors.empty") } };
  if (outcome.reason === "too-long") {
    const counts = { most: LONGEST_ANSWER, has: text.trim().length };
    return { values, errors: { text: say("answers.errors.tooLong", counts) } };
  }
  const told = outcome.reason === "round-open" ? "answers.errors.open" : "answers.errors.gone";
  return { values, errors: {}, notice: { tone: "wrong", text: say(told) } };
}
