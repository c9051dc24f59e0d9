import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import { scheduleOf } from "#db/queries/schedules.ts";
import { nextOccurrences } from "#domain/schedule.ts";
import { addJobs } from "../jobs/add-jobs.ts";

/**
 * Adds the job of the first opening after a moment, within the caller's transaction; none while
 * the schedule is paused, or when nothing opens any more.
 */
export async function planNextOpening(
  db: Pick<Database, "$client">,
  tx: Sql,
  team: string,
  after: Date,
  now: Date,
): Promise<void> {
  const schedule = await scheduleOf(tx, team);
  if (!schedule || schedule.pausedAt) return;
  const [next] = nextOccurrences(schedule, after, 1);
  if (!next) return;
  const { revision } = schedule;
  const data = { team, revision, opensAt: next.opensAt.toISOString() };
  await addJobs(db, tx, [{ kind: "round.open", data, at: next.opensAt }], now);
}
