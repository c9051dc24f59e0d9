import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import { type KeptSchedule, scheduleOf } from "#db/queries/schedules.ts";
import { nextOccurrences, occurrenceAt } from "#domain/schedule.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { planNextOpening } from "./plan-next-opening.ts";

/** An opening this long ago, in milliseconds, may still be on its way. */
const GRACE = 10 * 60_000;

/**
 * Changes something about a team's schedule, one change at a time. If it was done, the revision
 * rises, so that older jobs do nothing, and the next opening is planned; if not, nothing is.
 */
export async function changeSchedule<Answer extends { ok: boolean }>(
  { $client: pool }: Pick<Database, "$client">,
  team: AuthorizedTeamId,
  now: Date,
  change: (tx: Sql, before: KeptSchedule | null) => Promise<Answer>,
): Promise<Answer> {
  const answer = await pool.begin(async (begun) => {
    const tx = begun as unknown as Sql;
    await tx`select from teams where id = ${team} for update`;
    const before = await scheduleOf(tx, team);
    const answer = await change(tx, before);
    if (answer.ok) {
      await tx`update schedules set revision = revision + 1 where team_id = ${team}`;
      const after = (await openingOnItsWay(tx, team, before, now)) ?? now;
      await planNextOpening({ $client: pool }, tx, team, after, now);
    }
    return answer;
  });
  return answer as Answer;
}

/**
 * The moment before an opening that was due a little while ago and did not happen yet: a change in
 * those minutes takes its job away, and must not take the week away with it.
 */
async function openingOnItsWay(
  tx: Sql,
  team: string,
  before: KeptSchedule | null,
  now: Date,
): Promise<Date | null> {
  if (!before || before.pausedAt) return null;
  const [due] = nextOccurrences(before, new Date(now.getTime() - GRACE), 1);
  if (!due || due.opensAt > now) return null;
  const [opened] = await tx`
    select from rounds where team_id = ${team} and scheduled_for = ${due.opensAt}`;
  const changed = await scheduleOf(tx, team);
  if (opened || !changed || !occurrenceAt(changed, due.opensAt)) return null;
  return new Date(due.opensAt.getTime() - 1);
}
