"use server";

import { randomUUID } from "node:crypto";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type FormState, textOf } from "#app/form-state.ts";
import { requireLeader } from "#app/require-leader.ts";
import type { Say } from "#domain/locales.ts";
import { LONGEST_LINE, MOMENT_KINDS, type MomentKind } from "#domain/moments.ts";
import { localDate } from "#domain/schedule.ts";
import { installation } from "#server/installation.ts";
import { changeMoment } from "#server/moments/change-moment.ts";
import { deleteMoment } from "#server/moments/delete-moment.ts";
import { leaderZone } from "#server/moments/leader-zone.ts";
import { logMoment, MOST_A_DAY } from "#server/moments/log-moment.ts";
import { nextIdeaPlace } from "./idea-place.ts";

type Field = "kind" | "line" | "team" | "day";
/** `id`: of the moment that the form keeps when it is sent next. */
export type KeepState = FormState<Field> & { id: string };
export type ChangeState = FormState<Field>;

export async function keepMomentAction(_: KeepState, form: FormData): Promise<KeepState> {
  const leader = await requireLeader();
  const say = (await getTranslations()) as Say;
  const values = valuesOf(form);
  const id = textOf(form, "id");
  if (!isKind(values.kind))
    return { id, values, errors: { kind: say("moments.faults.no-such-kind") } };
  const typed = { id, kind: values.kind, team: values.team || null, line: values.line };
  const outcome = await logMoment(installation(), leader, typed, new Date());
  if (outcome.ok || outcome.reason === "no-such-moment") {
    revalidatePath("/moments", "layout");
    const next = { id: randomUUID(), values: {}, errors: {} };
    // A form without its id is none of ours: it gets one, and keeps what was typed.
    if (!outcome.ok) return { ...next, values };
    return { ...next, notice: { tone: "good", text: say("moments.kept") } };
  }
  const field = outcome.reason === "no-such-team" ? "team" : "line";
  return { id, values, errors: { [field]: faultOf(say, outcome.reason, values.line) } };
}

export async function changeMomentAction(
  id: string,
  _: ChangeState,
  form: FormData,
): Promise<ChangeState> {
  const leader = await requireLeader();
  const say = (await getTranslations()) as Say;
  const values = valuesOf(form);
  const { kind, day, line, team } = values;
  if (!isKind(kind)) return { values, errors: { kind: say("moments.faults.no-such-kind") } };
  const typed = { id, day, kind, line, team: team || null };
  const outcome = await changeMoment(installation(), leader, typed, new Date());
  if (outcome.ok) {
    revalidatePath("/moments", "layout");
    return { values, errors: {}, notice: { tone: "good", text: say("moments.change.saved") } };
  }
  const text = faultOf(say, outcome.reason, line);
  switch (outcome.reason) {
    case "not-found":
      return { values, errors: {}, notice: { tone: "wrong", text } };
    case "too-long":
      return { values, errors: { line: text } };
    case "no-such-team":
      return { values, errors: { team: text } };
    default:
      return { values, errors: { day: text } };
  }
}

export async function deleteMomentAction(id: string): Promise<void> {
  const leader = await requireLeader();
  await deleteMoment(installation(), leader, id);
  revalidatePath("/moments", "layout");
  redirect("/moments/journal");
}

/** "Not today": the next of the day's suggestions. */
export async function anotherIdeaAction(): Promise<void> {
  const leader = await requireLeader();
  await nextIdeaPlace(localDate(new Date(), await leaderZone(installation().db, leader.id)));
  revalidatePath("/moments");
}

const valuesOf = (form: FormData): Record<Field, string> => ({
  kind: textOf(form, "kind"),
  line: textOf(form, "line"),
  team: textOf(form, "team"),
  day: textOf(form, "day"),
});

const isKind = (text: string): text is MomentKind =>
  (MOMENT_KINDS as readonly string[]).includes(text);

const faultOf = (say: Say, fault: string, line: string): string =>
  say(`moments.faults.${fault}`, {
    length: line.trim().length,
    most: fault === "too-many" ? MOST_A_DAY : LONGEST_LINE,
  });
