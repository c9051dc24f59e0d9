import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import { pausesOf } from "#db/queries/schedules.ts";
import { localDate, nextOccurrences, type Schedule } from "#domain/schedule.ts";
import { readSchedule, type ScheduleFaults, type TypedSchedule } from "#domain/schedule-input.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { done } from "../outcome.ts";
import { changeSchedule } from "./change-schedule.ts";

export type SaveSchedule = TypedSchedule & {
  /** One reminder by e-mail, halfway. */
  reminds: boolean;
  /** Personal e-mails to members who have an address. */
  sendsMail: boolean;
};

type Saved =
  | { ok: true; value: { zone: string } }
  | { ok: false; reason: "bad-input"; faults: ScheduleFaults }
  | { ok: false; reason: "overlaps-open-round"; closesAt: Date };

/**
 * Saves when a team is asked, and its time zone with it, whole or not at all. Refuses a first
 * opening while the weekly round that is open has not closed. A paused schedule stays paused.
 */
export async function saveSchedule(
  db: Pick<Database, "$client">,
  team: AuthorizedTeamId,
  { reminds, sendsMail, ...typed }: SaveSchedule,
  now: Date,
): Promise<Saved> {
  const read = readSchedule(typed, localDate(now, "UTC"));
  if (!read.ok) return { ok: false, reason: "bad-input", faults: read.faults };
  const { schedule } = read;
  return changeSchedule<Saved>(db, team, now, async (tx) => {
    const pauses = await pausesOf(tx, team);
    const closesAt = await overlapOf(tx, team, { ...schedule, pauses }, now);
    if (closesAt) return { ok: false, reason: "overlaps-open-round", closesAt };
    const { cadence, opensOn, opensAt, closesOn, closesAt: closes, zone, startsOn } = schedule;
    await tx`
      insert into schedules (team_id, cadence, opens_on, opens_at, closes_on, closes_at, starts_on,
        reminds, sends_mail)
      values (${team}, ${cadence}, ${opensOn}, ${opensAt}, ${closesOn}, ${closes}, ${startsOn},
        ${reminds}, ${sendsMail})
      on conflict (team_id) do update set cadence = excluded.cadence,
        opens_on = excluded.opens_on, opens_at = excluded.opens_at,
        closes_on = excluded.closes_on, closes_at = excluded.closes_at,
        starts_on = excluded.starts_on, reminds = excluded.reminds,
        sends_mail = excluded.sends_mail`;
    await tx`update teams set time_zone = ${zone} where id = ${team}`;
    return done({ zone });
  });
}

/** When the open weekly round closes, if that is after the first opening; else null. */
async function overlapOf(
  tx: Sql,
  team: string,
  schedule: Schedule,
  now: Date,
): Promise<Date | null> {
  const [first] = nextOccurrences(schedule, now, 1);
  if (!first) return null;
  const [open] = await tx<{ closesAt: Date }[]>`
    select closes_at as "closesAt" from rounds
    where team_id = ${team} and kind = 'weekly' and closed_at is null
      and closes_at > ${first.opensAt}`;
  return open?.closesAt ?? null;
}
