"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type FormState, readForm } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import { countSeats } from "#db/queries/seats.ts";
import { teamById } from "#db/queries/teams.ts";
import type { Say } from "#domain/locales.ts";
import { kForRoster, LARGEST_K } from "#domain/minimum-group.ts";
import { NOTE_RULES } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { LONGEST_NAME, LONGEST_TIMER } from "./presets.ts";
import { wallOfSession } from "./wall-of-session.ts";

export type NewSessionState = FormState<"name" | "k" | "noteRule" | "rate" | "discuss">;

/** Minutes, or nothing for no timer. */
const minutes = z
  .string()
  .trim()
  .refine(
    (typed) => typed === "" || (/^\d{1,2}$/.test(typed) && isTimer(Number(typed))),
    "team.session.errors.timer",
  );
const isTimer = (typed: number) => typed >= 1 && typed <= LONGEST_TIMER;
const secondsOf = (typed: string) => (typed === "" ? null : Number(typed) * 60);

/** Opens a session as it was typed, and goes to its wall. */
export async function newSessionAction(
  teamId: string,
  _: NewSessionState,
  form: FormData,
): Promise<NewSessionState> {
  const { leader, team } = await requireTeam(teamId);
  const say = (await getTranslations()) as Say;
  const { db } = installation();
  const details = await teamById(db, team);
  const least = kForRoster(details.k, await countSeats(db, team));
  const NewSession = z.object({
    name: z
      .string()
      .trim()
      .min(1, "team.session.errors.noName")
      .max(LONGEST_NAME, "team.session.errors.tooLong"),
    k: z
      .string()
      .trim()
      .refine(
        (typed) => /^\d{1,2}$/.test(typed) && Number(typed) >= least && Number(typed) <= LARGEST_K,
        "team.session.errors.k",
      ),
    noteRule: z.enum(NOTE_RULES, "team.session.errors.noteRule"),
    rate: minutes,
    discuss: minutes,
  });
  const read = readForm(NewSession, form, {
    say,
    values: { least, largest: LARGEST_K, longest: LONGEST_TIMER },
  });
  if (!read.ok) return read.state;
  const { name, k, noteRule, rate, discuss } = read.data;
  const times = { rate: secondsOf(rate), discuss: secondsOf(discuss) };
  redirect(await wallOfSession(team, leader, { name, k: Number(k), noteRule, times }, new Date()));
}
