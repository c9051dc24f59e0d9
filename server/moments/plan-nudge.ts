import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import { isTimeOfDay, type NudgeTime, nextNudge } from "#domain/moment-nudge.ts";
import { isZone } from "#domain/schedule.ts";
import { addJobs, type NewJob } from "../jobs/add-jobs.ts";

/** Plans a leader's first nudge after a moment; planned by however many, it is one. */
export const planNudge = (
  db: Pick<Database, "$client">,
  tx: Sql,
  nudged: NudgeTime & { leader: string },
  after: Date,
): Promise<void> => addJobs(db, tx, [jobOf(nudged, after)], after);

/**
 * Plans the next nudge of everybody who wants any and has none planned: after a restored backup, or
 * a job that was given up. Settings that nobody could have typed are left.
 */
export async function planMissingNudges(db: Pick<Database, "$client">, now: Date): Promise<void> {
  await db.$client.begin(async (tx) => {
    const missing = await tx<(NudgeTime & { leader: string })[]>`
      select leader_id as leader, nudge_at as at, time_zone as zone from leader_settings
      where nudge_at is not null and not exists (
        select from pgboss.job
        where name = 'moment.nudge' and state in ('created', 'retry', 'active')
          and data ->> 'leader' = leader_id)`;
    const sound = missing.filter(({ at, zone }) => isTimeOfDay(at) && isZone(zone));
    const jobs = sound.map((nudged) => jobOf(nudged, now));
    await addJobs(db, tx as unknown as Sql, jobs, now);
  });
}

function jobOf({ leader, ...time }: NudgeTime & { leader: string }, after: Date): NewJob {
  const at = nextNudge(time, after);
  return { kind: "moment.nudge", data: { leader, at: at.toISOString() }, at };
}
