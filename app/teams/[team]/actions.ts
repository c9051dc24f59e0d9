"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { textOf } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import { teamById } from "#db/queries/teams.ts";
import { NOTE_RULES } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { presetName, TIMES } from "./session/presets.ts";
import { wallOfSession } from "./session/wall-of-session.ts";

const NoteRule = z.enum(NOTE_RULES).catch("from-10");

/** Opens a session as it is preset and goes to its wall; a second press goes to the one that is open. */
export async function openSessionAction(teamId: string, form: FormData): Promise<void> {
  const { leader, team } = await requireTeam(teamId);
  const now = new Date();
  const noteRule = NoteRule.parse(textOf(form, "noteRule"));
  const name = presetName(await teamById(installation().db, team), now);
  redirect(await wallOfSession(team, leader, { name, noteRule, times: TIMES }, now));
}
