"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { wordsHere } from "#app/i18n/words-here.ts";
import { requireTeam } from "#app/require-leader.ts";
import { settleAction } from "#server/actions/settle-action.ts";
import { installation } from "#server/installation.ts";

export type SettleState = { said: string | null };

const To = z.enum(["open", "done", "dropped"]);

/** Ticks, drops or reopens an action from a session's page. */
export async function settleActionAction(
  { teamId, session, action }: { teamId: string; session: string; action: string },
  _: SettleState,
  form: FormData,
): Promise<SettleState> {
  const { team } = await requireTeam(teamId);
  const { say } = await wordsHere();
  const to = To.safeParse(form.get("to"));
  if (!to.success) return { said: say("sessions.settle.gone") };
  const settling = { action, session, to: to.data };
  const settled = await settleAction(installation(), team, settling, new Date());
  if (!settled.ok) return { said: say("sessions.settle.gone") };
  revalidatePath(`/teams/${team}/sessions/${session}`);
  return { said: null };
}
