import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import {
  type MailStop,
  mailStopOfLeader,
  mailStopOfSeat,
  nudgeStopOf,
} from "#db/queries/mail-stops.ts";
import { leaderSettings, seats, teamLeaders } from "#db/schema.ts";
import { isId } from "#server/seats/seat-id.ts";
import type { MailReceiver } from "./unsubscribe-links.ts";

/** Whether this receiver's mails are stopped; null for one that is gone. */
export async function mailStopOf(db: Queryable, receiver: MailReceiver): Promise<MailStop | null> {
  if ("seat" in receiver) return isId(receiver.seat) ? mailStopOfSeat(db, receiver.seat) : null;
  if ("nudged" in receiver) return nudgeStopOf(db, receiver.nudged);
  const { leader, team } = receiver;
  return isId(team) ? mailStopOfLeader(db, leader, team) : null;
}

/** Sends this receiver no more mails from now on; a second time changes nothing. */
export async function stopMails(db: Queryable, receiver: MailReceiver, now: Date): Promise<void> {
  const stopped = { mailsStoppedAt: now };
  if ("seat" in receiver)
    await db
      .update(seats)
      .set(stopped)
      .where(and(eq(seats.id, receiver.seat), isNull(seats.mailsStoppedAt)));
  else if ("nudged" in receiver)
    await db
      .update(leaderSettings)
      .set({ nudgeAt: null })
      .where(eq(leaderSettings.leaderId, receiver.nudged));
  else
    await db
      .update(teamLeaders)
      .set(stopped)
      .where(and(isLedBy(receiver), isNull(teamLeaders.mailsStoppedAt)));
}

/** Sends mails again, from the next one on. Nudges begin again by choosing their hour. */
export async function resumeMails(db: Queryable, receiver: MailReceiver): Promise<void> {
  const stopped = { mailsStoppedAt: null };
  if ("seat" in receiver) await db.update(seats).set(stopped).where(eq(seats.id, receiver.seat));
  else if ("leader" in receiver) await db.update(teamLeaders).set(stopped).where(isLedBy(receiver));
}

const isLedBy = ({ leader, team }: { leader: string; team: string }) =>
  and(eq(teamLeaders.leaderId, leader), eq(teamLeaders.teamId, team));
