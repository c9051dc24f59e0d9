"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { type FormState, textOf } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import { scheduledTeam } from "#db/queries/schedules.ts";
import type { Say } from "#domain/locales.ts";
import { localDate } from "#domain/schedule.ts";
import { SCHEDULE_FIELDS, type ScheduleField, type TypedSchedule } from "#domain/schedule-input.ts";
import { installation } from "#server/installation.ts";
import { pauseSchedule } from "#server/schedules/pause-schedule.ts";
import { resumeSchedule } from "#server/schedules/resume-schedule.ts";
import { saveSchedule } from "#server/schedules/save-schedule.ts";
import { dayAndTime } from "./day-words.ts";
import { scheduleFaultsInWords } from "./fault-words.ts";

export type ScheduleState = FormState<ScheduleField | "reminds" | "sendsMail">;

export async function saveScheduleAction(
  teamId: string,
  _: ScheduleState,
  form: FormData,
): Promise<ScheduleState> {
  const { team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const now = new Date();
  const typed = Object.fromEntries(
    SCHEDULE_FIELDS.map((field) => [field, textOf(form, field)]),
  ) as TypedSchedule;
  const ticks = { reminds: textOf(form, "reminds"), sendsMail: textOf(form, "sendsMail") };
  const values = { ...typed, ...ticks };
  const { db } = installation();
  const outcome = await saveSchedule(
    db,
    team,
    { ...typed, reminds: ticks.reminds === "yes", sendsMail: ticks.sendsMail === "yes" },
    now,
  );
  if (outcome.ok) {
    revalidatePath(`/teams/${team}`, "layout");
    const text = say("schedule.saved");
    return { values: { ...values, ...outcome.value }, errors: {}, notice: { tone: "good", text } };
  }
  const notice = { tone: "wrong", text: say("schedule.faults.some") } as const;
  if (outcome.reason === "bad-input")
    return { values, errors: scheduleFaultsInWords(say, outcome.faults, typed), notice };
  const { zone } = await scheduledTeam(db.$client, team);
  const closes = dayAndTime(outcome.closesAt, zone, now);
  const from = localDate(new Date(outcome.closesAt.getTime() + 86_400_000), zone);
  return { values, errors: { startsOn: say("schedule.faults.overlap", { closes, from }) }, notice };
}

export async function pauseScheduleAction(teamId: string): Promise<void> {
  const { team } = await requireTeam(teamId);
  await pauseSchedule(installation().db, team, new Date());
  revalidatePath(`/teams/${team}`, "layout");
}

export async function resumeScheduleAction(teamId: string): Promise<void> {
  const { team } = await requireTeam(teamId);
  await resumeSchedule(installation().db, team, new Date());
  revalidatePath(`/teams/${team}`, "layout");
}
