import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import { type KeptSchedule, scheduleOf } from "#db/queries/schedules.ts";
import { nextOccurrences } from "#domain/schedule.ts";
import { addJobs, type NewJob } from "../jobs/add-jobs.ts";

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
  const next = openingAfter(schedule, team, after);
  if (next) await addJobs(db, tx, [next], now);
}

/** The job of a schedule's first opening after a moment; null when nothing opens any more. */
export function openingAfter(schedule: KeptSchedule, team: string, after: Date): NewJob | null {
  const [next] = nextOccurrences(schedule, after, 1);
  if (!next) return null;
  const data = { team, revision: schedule.revision, opensAt: next.opensAt.toISOString() };
  return { kind: "round.open", data, at: next.opensAt };
}
