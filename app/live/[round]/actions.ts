"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireTeam } from "#app/require-leader.ts";
import { roundsOfTeam } from "#db/queries/results.ts";
import { Id, NOTE_RULES } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { lockRound } from "#server/rounds/lock-round.ts";
import { openRound } from "#server/rounds/open-round.ts";

const NoteRule = z.enum(NOTE_RULES).catch("from-10");

// What was bound on the wall comes back from a browser: it is parsed like any input.
// A refusal means that someone else was faster: every screen shows what is, so nothing is said.

/** Nobody can join any more; who is in can still rate. */
export async function lockAction(teamId: string, round: string): Promise<void> {
  const { team } = await requireTeam(teamId);
  await lockRound(installation(), team, Id.parse(round), new Date());
  refresh();
}

/** The reveal, for every screen at once. */
export async function revealAction(teamId: string, round: string): Promise<void> {
  const { team } = await requireTeam(teamId);
  await closeRound(installation(), team, Id.parse(round), new Date());
  refresh();
}

/** Opens the next round of the same talk, with the same rule for notes, and goes there. */
export async function askAgainAction(teamId: string, noteRule: string): Promise<void> {
  const { team } = await requireTeam(teamId);
  const outcome = await openRound(
    installation(),
    team,
    { kind: "live", noteRule: NoteRule.parse(noteRule), closesAt: null },
    new Date(),
  );
  if (outcome.ok) redirect(`/live/${outcome.value.id}`);
  const rounds = await roundsOfTeam(installation().db.$client, team, 40);
  const open = rounds.find((round) => round.kind === "live" && round.state === "open");
  redirect(open ? `/live/${open.id}` : `/teams/${team}`);
}
