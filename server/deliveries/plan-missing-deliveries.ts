import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import { addJobs } from "../jobs/add-jobs.ts";

/**
 * Gives every message that still waits a job, if it has none: after a restored backup, or when a
 * process died in the last try of one. Done by several at once it is done once.
 */
export async function planMissingDeliveries(
  db: Pick<Database, "$client">,
  now: Date,
): Promise<void> {
  await db.$client.begin(async (tx) => {
    const missing = await tx<{ id: string }[]>`
      select id from deliveries
      where state = 'waiting' and not exists (
        select from pgboss.job where name = 'message.deliver' and job.id = deliveries.id)`;
    const jobs = missing.map(({ id }) => ({
      kind: "message.deliver" as const,
      data: { delivery: id },
    }));
    await addJobs(db, tx as unknown as Sql, jobs, now);
  });
}
