import type { Database } from "#db/database.ts";
import { pausesOf } from "#db/queries/schedules.ts";
import type { Pause } from "#domain/schedule.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { changeSchedule } from "./change-schedule.ts";

/** Most pauses that a team may have. */
export const MOST_PAUSES = 1000;

type Added = Outcome<{ added: Pause[]; present: Pause[] }, "too-many">;

/** Adds pauses, all or none; those of exactly the same days as one that is there are left out. */
export const addPauses = (
  db: Pick<Database, "$client">,
  team: AuthorizedTeamId,
  pauses: readonly Pause[],
  now: Date,
): Promise<Added> =>
  changeSchedule<Added>(db, team, now, async (tx) => {
    const taken = new Set((await pausesOf(tx, team)).map(daysOf));
    const before = taken.size;
    const isNew = (pause: Pause) => !taken.has(daysOf(pause)) && taken.add(daysOf(pause));
    const added = pauses.filter(isNew);
    if (before + added.length > MOST_PAUSES) return refused("too-many");
    for (const { from, to, name } of added)
      await tx`
        insert into pauses (team_id, starts_on, ends_on, name)
        values (${team}, ${from}, ${to}, ${name})`;
    return done({ added, present: pauses.filter((pause) => !added.includes(pause)) });
  });

const daysOf = ({ from, to }: Pause): string => `${from} ${to}`;
