import { and, eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { seats, teamLeaders, teams } from "#db/schema.ts";

/** Of which team somebody gets mails, and since when they are stopped; null: not known any more. */
export type MailStop = { team: string; stoppedAt: Date | null };

/** Whether a member asked for no more mails. */
export async function mailStopOfSeat(db: Queryable, seat: string): Promise<MailStop | null> {
  const [row] = await db
    .select({ team: teams.name, stoppedAt: seats.mailsStoppedAt })
    .from(seats)
    .innerJoin(teams, eq(teams.id, seats.teamId))
    .where(eq(seats.id, seat));
  return row ?? null;
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
  return row ?? null;
}
