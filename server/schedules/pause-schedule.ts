import type { Database } from "#db/database.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { changeSchedule } from "./change-schedule.ts";

/** Opens nothing by itself until it is resumed; a round that is open stays open. */
export const pauseSchedule = (
  db: Pick<Database, "$client">,
  team: AuthorizedTeamId,
  now: Date,
): Promise<Outcome<null, "not-scheduled">> =>
  changeSchedule<Outcome<null, "not-scheduled">>(db, team, now, async (tx, before) => {
    if (!before) return refused("not-scheduled");
    await tx`
      update schedules set paused_at = coalesce(paused_at, ${now}) where team_id = ${team}`;
    return done(null);
  });
