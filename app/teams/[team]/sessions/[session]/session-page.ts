import { notFound } from "next/navigation";
import { cache } from "react";
import { requireTeamOrGroup } from "#app/require-leader.ts";
import { isSessionOf } from "#db/queries/session-records.ts";
import { installation } from "#server/installation.ts";
import { isId } from "#server/seats/seat-id.ts";
import { sessionRecord } from "#server/sessions/session-record.ts";

export type SessionParams = { params: Promise<{ team: string; session: string }> };

/** A session of this leader's team, with all that is told of it; one page for unknown and foreign. */
export async function requireSession(params: SessionParams["params"]) {
  const page = await requireTeamOrGroup(params);
  const record = await recordOf(page.team, (await params).session);
  return record ? { ...page, record } : notFound();
}

// A page asks for its title and for itself: one answer for both.
const recordOf = cache(async (team: string, session: string) => {
  const sql = installation().db.$client;
  const known = isId(session) && (await isSessionOf(sql, team, session));
  return known ? sessionRecord(sql, session) : null;
});
