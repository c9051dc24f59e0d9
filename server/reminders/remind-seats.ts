import type { Sql } from "postgres";
import { scheduleOf } from "#db/queries/schedules.ts";
import { isWorkingTime, reminderTime } from "#domain/schedule.ts";
import { addDeliveries } from "../deliveries/add-deliveries.ts";
import type { Installation } from "../installation.ts";
import { addJobs } from "../jobs/add-jobs.ts";

/** With less than this to the close, in milliseconds, a late reminder is dropped (T2). */
const TIME_TO_ANSWER = 3_600_000;

type Asked = { team: string; closesAt: Date | null; reminded: boolean };

/**
 * Reminds those of an open round who have not fetched a credential, once (T3). Where downtime has
 * moved the moment into a night, a weekend or a pause, the next working day has it, if in time (T6).
 */
export async function remindSeats(
  { db }: Pick<Installation, "db">,
  round: string,
  now: Date,
): Promise<void> {
  await db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    // Locked, so that no close comes in between: it deletes what would be added here.
    const [asked] = await tx<Asked[]>`
      select team_id as team, closes_at as "closesAt", exists (
          select from deliveries where round_id = rounds.id and kind = 'reminder') as reminded
      from rounds where id = ${round} and kind = 'weekly' and closed_at is null for update`;
    if (!asked?.closesAt || asked.reminded) return;
    const { team, closesAt } = asked;
    if (closesAt.getTime() - now.getTime() < TIME_TO_ANSWER) return;
    const schedule = await scheduleOf(tx, team);
    if (!schedule?.reminds || schedule.pausedAt) return;
    // The same moment halfway between a time as long ago as the close is ahead, and the close.
    const opensAt = new Date(2 * now.getTime() - closesAt.getTime());
    const at = reminderTime(schedule, { opensAt, closesAt });
    if (at && at > now) await addJobs(db, tx, [{ kind: "round.remind", data: { round }, at }], now);
    else if (isWorkingTime(schedule, now))
      await addDeliveries(db, tx, { team, round, kind: "reminder", expiresAt: closesAt }, now);
  });
}
