"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { type FormState, textOf } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import { scheduledTeam } from "#db/queries/schedules.ts";
import type { Say } from "#domain/locales.ts";
import { localDate, type Pause } from "#domain/schedule.ts";
import { type PauseField, readPause } from "#domain/schedule-input.ts";
import { installation } from "#server/installation.ts";
import { addPauses } from "#server/schedules/add-pauses.ts";
import { holidaysFromIcs, LARGEST_CALENDAR } from "#server/schedules/holidays-from-ics.ts";
import { removePause } from "#server/schedules/remove-pause.ts";
import { daysInWords } from "./day-words.ts";
import { CALENDAR_FAULTS, LEFT_OUT, pauseFaultsInWords } from "./fault-words.ts";

export type PauseState = FormState<PauseField>;

export async function addPauseAction(
  teamId: string,
  _: PauseState,
  form: FormData,
): Promise<PauseState> {
  const { team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const values = {
    from: textOf(form, "from"),
    to: textOf(form, "to"),
    name: textOf(form, "name"),
  };
  const read = readPause(values, await todayOf(team));
  if (!read.ok) return { values, errors: pauseFaultsInWords(say, read.faults) };
  const outcome = await addPauses(installation().db, team, [read.pause], new Date());
  if (!outcome.ok) return { values, errors: { from: say("schedule.faults.tooManyPauses") } };
  const days = daysInWords(read.pause);
  if (outcome.value.added.length === 0)
    return { values, errors: { from: say("schedule.faults.pausedAlready", { days }) } };
  revalidatePath(`/teams/${team}`, "layout");
  const text = say("schedule.pauses.added", { days });
  return { values: {}, errors: {}, notice: { tone: "good", text } };
}

/** What became of a calendar: a fault of the file, or what was read and what was not. */
export type CalendarState = {
  fault: string | null;
  added: string[];
  present: string[];
  left: string[];
};

export async function importCalendarAction(
  teamId: string,
  _: CalendarState,
  form: FormData,
): Promise<CalendarState> {
  const { team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const wrong = (fault: string): CalendarState => ({ fault, added: [], present: [], left: [] });
  const file = form.get("calendar");
  // A browser sends an empty file for none.
  if (!(file instanceof File) || file.size === 0) return wrong(say("schedule.calendar.none"));
  if (file.size > LARGEST_CALENDAR) return wrong(say("schedule.calendar.tooLarge"));
  const read = holidaysFromIcs(new Uint8Array(await file.arrayBuffer()), await todayOf(team));
  if (!read.ok) return wrong(say(CALENDAR_FAULTS[read.reason]));
  const outcome = await addPauses(installation().db, team, read.pauses, new Date());
  if (!outcome.ok) return wrong(say("schedule.faults.tooManyPauses"));
  revalidatePath(`/teams/${team}`, "layout");
  const inWords = (pause: Pause) => nameAndDays(say, pause);
  return {
    fault: null,
    added: outcome.value.added.map(inWords),
    present: outcome.value.present.map(inWords),
    left: read.left.map(({ name, why }) =>
      say(LEFT_OUT[why], { name: name || say("schedule.calendar.nameless") }),
    ),
  };
}

const nameAndDays = (say: Say, pause: Pause): string =>
  pause.name
    ? say("schedule.pauses.named", { name: pause.name, days: daysInWords(pause) })
    : daysInWords(pause);

export async function removePauseAction(teamId: string, from: string, to: string): Promise<void> {
  const { team } = await requireTeam(teamId);
  await removePause(installation().db, team, { from, to }, new Date());
  revalidatePath(`/teams/${team}`, "layout");
}

/** Today where the team is. */
async function todayOf(team: string): Promise<string> {
  const { zone } = await scheduledTeam(installation().db.$client, team);
  return localDate(new Date(), zone);
}
