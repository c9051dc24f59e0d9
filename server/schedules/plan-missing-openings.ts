import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import type { Log } from "../log.ts";
import { planNextOpening } from "./plan-next-opening.ts";

/**
 * Plans the next opening of every running schedule that has none planned: after a restored backup,
 * or a job that was given up. Done by several at once it is done once. A schedule that cannot be
 * reckoned with is told to the log and left.
 */
export async function planMissingOpenings(
  { db, log }: { db: Pick<Database, "$client">; log: Log },
  now: Date,
): Promise<void> {
  const missing = await db.$client<{ team: string }[]>`
    select team_id as team from schedules
    where paused_at is null and not exists (
      select from pgboss.job
      where name = 'round.open' and state in ('created', 'retry', 'active')
        and data ->> 'team' = team_id::text and (data ->> 'revision')::int = revision)`;
  for (const { team } of missing)
    await db.$client
      .begin((tx) => planNextOpening(db, tx as unknown as Sql, team, now, now))
      .catch((error) => log.error({ error }, "an opening could not be planned"));
}
