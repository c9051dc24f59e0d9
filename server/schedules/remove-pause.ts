import type { Database } from "#db/database.ts";
import type { Pause } from "#domain/schedule.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { changeSchedule } from "./change-schedule.ts";

/** Takes a pause away; its days are asked on again. */
export const removePause = (
  db: Pick<Database, "$client">,
  team: AuthorizedTeamId,
  { from, to }: Pick<Pause, "from" | "to">,
  now: Date,
): Promise<Outcome<null, "not-found">> =>
  changeSchedule<Outcome<null, "not-found">>(db, team, now, async (tx) => {
    // As text: what comes from a form may be no date at all.
    const { count } = await tx`
      delete from pauses
      where team_id = ${team} and starts_on::text = ${from} and ends_on::text = ${to}`;
    return count > 0 ? done(null) : refused("not-found");
  });
