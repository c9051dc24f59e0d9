import { and, eq } from "drizzle-orm";
import { moments } from "#db/schema.ts";
import { isDay } from "#domain/days.ts";
import { LONGEST_LINE } from "#domain/moments.ts";
import { localDate } from "#domain/schedule.ts";
import { oneLine } from "#server/actions/action-fields.ts";
import { accessTo } from "#server/auth/authorized-team.ts";
import type { Leader } from "#server/auth/session.ts";
import type { Installation } from "#server/installation.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { leaderZone } from "./leader-zone.ts";
import { type Moment, momentOfLeader } from "./moments-of-leader.ts";
import { sealMoment } from "./seal-moment.ts";

type Refusal = "not-found" | "no-such-team" | "too-long" | "no-such-day" | "day-to-come";

/** Writes one of the signed-in leader's own moments anew. It may stay with a team they left. */
export async function changeMoment(
  installation: Pick<Installation, "db" | "keys">,
  leader: Pick<Leader, "id">,
  { id, day, kind, team, line: typed }: Moment,
  now: Date,
): Promise<Outcome<null, Refusal>> {
  const { db, keys } = installation;
  const known = await momentOfLeader(installation, leader, id);
  if (!known) return refused("not-found");
  const line = oneLine(typed);
  if (line.length > LONGEST_LINE) return refused("too-long");
  if (!isDay(day)) return refused("no-such-day");
  if (day > localDate(now, await leaderZone(db, leader.id))) return refused("day-to-come");
  const maySee = team === known.team || team === null || (await accessTo(db, leader.id, team));
  if (!maySee) return refused("no-such-team");
  const ciphertext = sealMoment(keys, { id, leader: leader.id, day }, { kind, team, line });
  const changed = await db
    .update(moments)
    .set({ day, ciphertext })
    .where(and(eq(moments.id, id), eq(moments.leaderId, leader.id)))
    .returning({ id: moments.id });
  return changed.length > 0 ? done(null) : refused("not-found");
}
