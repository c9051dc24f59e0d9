import type { Database } from "#db/database.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { changeSchedule } from "./change-schedule.ts";

/** Opens by itself again, from the next opening on; those that passed meanwhile are not made up for. */
export const resumeSchedule = (
  db: Pick<Database, "$client">,
  team: AuthorizedTeamId,
  now: Date,
): Promise<Outcome<null, "not-scheduled">> =>
  changeSchedule<Outcome<null, "not-scheduled">>(db, team, now, async (tx, before) => {
    if (!before) return refused("not-scheduled");
    await tx`update schedules set paused_at = null where team_id = ${team}`;
    return done(null);
  });
