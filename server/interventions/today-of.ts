import type { Sql } from "postgres";
import { localDate } from "#domain/schedule.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";

/** The day in the team's time zone. */
export async function todayOf(sql: Sql, team: AuthorizedTeamId, now: Date): Promise<string> {
  const [row] = await sql<{ zone: string }[]>`
    select time_zone as zone from teams where id = ${team}`;
  if (!row) throw new Error("The team is gone.");
  return localDate(now, row.zone);
}
