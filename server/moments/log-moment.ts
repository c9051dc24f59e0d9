import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { moments } from "#db/schema.ts";
import { LONGEST_LINE } from "#domain/moments.ts";
import { localDate } from "#domain/schedule.ts";
import { oneLine } from "#server/actions/action-fields.ts";
import { accessTo } from "#server/auth/authorized-team.ts";
import type { Leader } from "#server/auth/session.ts";
import type { Installation } from "#server/installation.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { isId } from "#server/seats/seat-id.ts";
import { leaderZone } from "./leader-zone.ts";
import { momentOfLeader } from "./moments-of-leader.ts";
import { type MomentContent, sealMoment } from "./seal-moment.ts";

/** More than anybody does in a day; it keeps a stuck key from filling the disk. */
export const MOST_A_DAY = 50;

type Refusal = "no-such-moment" | "no-such-team" | "too-long" | "too-many";

/**
 * Keeps a moment of today, by the leader's own calendar. `id` is made where it was typed: the same
 * sent twice is one (J3). The line may be empty.
 */
export async function logMoment(
  installation: Pick<Installation, "db" | "keys">,
  leader: Pick<Leader, "id">,
  { id, kind, team, line: typed }: MomentContent & { id: string },
  now: Date,
): Promise<Outcome<{ id: string; day: string }, Refusal>> {
  const { db, keys } = installation;
  const line = oneLine(typed);
  if (!isId(id)) return refused("no-such-moment");
  if (line.length > LONGEST_LINE) return refused("too-long");
  if (team !== null && !(await accessTo(db, leader.id, team))) return refused("no-such-team");
  const day = localDate(now, await leaderZone(db, leader.id));
  const content = { kind, team, line: line.toWellFormed() };
  const keep = async (as: string) => {
    const ciphertext = sealMoment(keys, { id: as, leader: leader.id, day }, content);
    const row = { id: as, leaderId: leader.id, day, ciphertext, createdAt: now };
    const kept = await db.insert(moments).values(row).onConflictDoNothing().returning();
    return kept.length > 0;
  };
  const ofThisDay = and(eq(moments.leaderId, leader.id), eq(moments.day, day));
  if ((await db.$count(moments, ofThisDay)) >= MOST_A_DAY) return refused("too-many");
  if (await keep(id)) return done({ id, day });
  const known = await momentOfLeader(installation, leader, id);
  const isSame = known?.kind === kind && known.team === team && known.line === content.line;
  if (isSame) return done({ id, day: known.day });
  // Out of a page from before, with its old id: another moment, and no reason to lose it.
  const fresh = randomUUID();
  await keep(fresh);
  return done({ id: fresh, day });
}
