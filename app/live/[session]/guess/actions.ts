"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { wordsHere } from "#app/i18n/words-here.ts";
import { requireTeam } from "#app/require-leader.ts";
import { Guess } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { placeGuess } from "#server/sessions/place-guess.ts";

const Bound = z.object({ team: z.string(), session: z.string(), round: z.string() });

/** Places the leader's guess; answers what is wrong, or null. */
export async function placeGuessAction(bound: unknown, typed: unknown): Promise<string | null> {
  const { team: teamId, session, round } = Bound.parse(bound);
  const { leader, team } = await requireTeam(teamId);
  const { say } = await wordsHere();
  const rating = Guess.safeParse(typed);
  if (!rating.success) return say("sessions.guess.errors.not-a-rating");
  const guess = { round, ...rating.data };
  const placed = await placeGuess(installation(), team, leader, guess, new Date());
  revalidatePath(`/live/${session}/guess`);
  return placed.ok ? null : say(`sessions.guess.errors.${placed.reason}`);
}
