"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { textOf } from "#app/form-state.ts";
import { requireTeam } from "#app/require-leader.ts";
import { roundsOfTeam } from "#db/queries/results.ts";
import { NOTE_RULES } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { openRound } from "#server/rounds/open-round.ts";
import { readingsOf } from "../reading.ts";

const NoteRule = z.enum(NOTE_RULES).catch("from-10");

/** Opens a live round and goes to its wall; a second press goes to the one that is open. */
export async function askNowAction(teamId: string, form: FormData): Promise<void> {
  const { team } = await requireTeam(teamId);
  const noteRule = NoteRule.parse(textOf(form, "noteRule"));
  const outcome = await openRound(
    installation(),
    team,
    { kind: "live", noteRule, closesAt: null },
    new Date(),
  );
  if (outcome.ok) redirect(`/live/${outcome.value.id}`);
  if (outcome.reason === "no-members") redirect(`/teams/${team}/roster`);
  const { open } = readingsOf(await roundsOfTeam(installation().db.$client, team, 40));
  redirect(open ? `/live/${open.id}` : `/teams/${team}`);
}
