import type { Sql } from "postgres";
import { scheduleOf } from "#db/queries/schedules.ts";
import { nextOccurrences } from "#domain/schedule.ts";

/** When the team is asked next by itself; null while it is paused or has no schedule. */
export async function nextOpening(sql: Sql, team: string, now: Date): Promise<Date | null> {
  const schedule = await scheduleOf(sql, team);
  if (!schedule || schedule.pausedAt) return null;
  return nextOccurrences(schedule, now, 1)[0]?.opensAt ?? null;
}

/** The same for the team whose round this is; null for a round that nobody knows. */
export async function nextOpeningAfter(sql: Sql, round: string, now: Date): Promise<Date | null> {
  const [row] = await sql<{ team: string }[]>`
    select team_id as team from rounds where id = ${round}`;
  return row ? nextOpening(sql, row.team, now) : null;
}
