import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import { scheduleOf } from "#db/queries/schedules.ts";
import { addWorkingDays } from "#domain/schedule.ts";
import { addDeliveries } from "../deliveries/add-deliveries.ts";
import { addJobs } from "../jobs/add-jobs.ts";
import { together } from "../together.ts";

/** A digest or a result that is later than this, in milliseconds, tells of a week long past. */
const NEWS_FOR = 7 * 86_400_000;
const WORKING_DAYS_TO_ANSWER = 2;

/**
 * What a weekly round ends with, within the transaction that closes it: the team hears, its leaders
 * hear and are asked once for an answer. The record of who was reminded goes, for it tells who had
 * not answered by then (T3).
 */
export async function tellOfClose(
  db: Pick<Database, "$client">,
  tx: Sql,
  { id: round, team, zone }: { id: string; team: string; zone: string },
  now: Date,
): Promise<void> {
  const expiresAt = new Date(now.getTime() + NEWS_FOR);
  const ofKind = (kind: "result" | "digest") =>
    addDeliveries(db, tx, { team, round, kind, expiresAt }, now);
  const [schedule] = await together(
    scheduleOf(tx, team),
    tx`delete from deliveries where round_id = ${round} and kind = 'reminder'`,
    ofKind("result"),
    ofKind("digest"),
  );
  const at = addWorkingDays(schedule ?? { zone, pauses: [] }, now, WORKING_DAYS_TO_ANSWER);
  await addJobs(db, tx, [{ kind: "answer.remind", data: { round }, at }], now);
}
