import { and, eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { leaderSettings, leaders, seats, teamLeaders, teams } from "#db/schema.ts";

/** Of which team somebody gets mails, null for a leader's nudges, and whether they are stopped. */
export type MailStop = { team: string | null; stopped: boolean };

/** Whether a member asked for no more mails; null for one who is not known any more. */
export async function mailStopOfSeat(db: Queryable, seat: string): Promise<MailStop | null> {
  const [row] = await db
    .select({ team: teams.name, stoppedAt: seats.mailsStoppedAt })
    .from(seats)
    .innerJoin(teams, eq(teams.id, seats.teamId))
    .where(eq(seats.id, seat));
  return row ? { team: row.team, stopped: row.stoppedAt !== null } : null;
}

/** Whether a leader asked for no more mails about this team. */
export async function mailStopOfLeader(
  db: Queryable,
  leader: string,
  team: string,
): Promise<MailStop | null> {
  const [row] = await db
    .select({ team: teams.name, stoppedAt: teamLeaders.mailsStoppedAt })
    .from(teamLeaders)
    .innerJoin(teams, eq(teams.id, teamLeaders.teamId))
    .where(and(eq(teamLeaders.leaderId, leader), eq(teamLeaders.teamId, team)));
  return row ? { team: row.team, stopped: row.stoppedAt !== null } : null;
}

/** Whether a leader's nudges are off. */
export async function nudgeStopOf(db: Queryable, leader: string): Promise<MailStop | null> {
  const [row] = await db
    .select({ nudgeAt: leaderSettings.nudgeAt })
    .from(leaders)
    .leftJoin(leaderSettings, eq(leaderSettings.leaderId, leaders.id))
    .where(eq(leaders.id, leader));
  return row ? { team: null, stopped: row.nudgeAt === null } : null;
}
