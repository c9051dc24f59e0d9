import { openSessionOf } from "#db/queries/sessions.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { installation } from "#server/installation.ts";
import { type OpenSession, openSession } from "#server/sessions/open-session.ts";

/** The wall of a session that is opened, or of the one that is open already. */
export async function wallOfSession(
  team: AuthorizedTeamId,
  leader: { id: string },
  chosen: OpenSession,
  now: Date,
): Promise<string> {
  const outcome = await openSession(installation(), team, leader, chosen, now);
  if (outcome.ok) return `/live/${outcome.value.id}`;
  const open = await openSessionOf(installation().db.$client, team);
  // It ended in between: the team's page says how things stand.
  return open ? `/live/${open}` : `/teams/${team}`;
}
