"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { requireLeader } from "#app/require-leader.ts";
import type { Say } from "#domain/locales.ts";
import { renewCalendar } from "#server/calendar/calendar-link.ts";
import { installation } from "#server/installation.ts";

export type RenewState = { said: string | null };

/** Makes the leader's calendar link, or another in its place. */
export async function renewCalendarAction(
  generation: number | null,
  _: RenewState,
  __: FormData,
): Promise<RenewState> {
  const leader = await requireLeader();
  const say = (await getTranslations()) as Say;
  await renewCalendar(installation(), leader, generation);
  revalidatePath("/teams/calendar");
  return { said: say(generation === null ? "leaders.calendar.made" : "leaders.calendar.renewed") };
}
