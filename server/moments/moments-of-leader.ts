import { and, desc, eq, gte } from "drizzle-orm";
import { moments } from "#db/schema.ts";
import type { Leader } from "#server/auth/session.ts";
import type { Installation } from "#server/installation.ts";
import { isId } from "#server/seats/seat-id.ts";
import { type MomentContent, openMoment } from "./seal-moment.ts";

/** One entry of a leader's journal; `day` is "YYYY-MM-DD" in the leader's time zone. */
export type Moment = MomentContent & { id: string; day: string };

type Keeping = Pick<Installation, "db" | "keys">;
type Self = Pick<Leader, "id">;

/**
 * The signed-in leader's own journal from a day on, newest first. Who is signed in is the only
 * question it knows, so nobody can ask for another's (J2). A row that somebody moved or changed in
 * the database is left out.
 */
export async function momentsOfLeader(
  { db, keys }: Keeping,
  leader: Self,
  since: string,
): Promise<Moment[]> {
  const rows = await db
    .select({ id: moments.id, day: moments.day, ciphertext: moments.ciphertext })
    .from(moments)
    .where(and(eq(moments.leaderId, leader.id), gte(moments.day, since)))
    .orderBy(desc(moments.day), desc(moments.createdAt), moments.id);
  return rows.flatMap(({ id, day, ciphertext }) => {
    const content = openMoment(keys, { id, leader: leader.id, day }, ciphertext);
    return content ? [{ id, day, ...content }] : [];
  });
}

/** One of them; null for any that is not theirs, just as for one that there is not. */
export async function momentOfLeader(
  { db, keys }: Keeping,
  leader: Self,
  id: string,
): Promise<Moment | null> {
  if (!isId(id)) return null;
  const [row] = await db
    .select({ day: moments.day, ciphertext: moments.ciphertext })
    .from(moments)
    .where(and(eq(moments.id, id), eq(moments.leaderId, leader.id)));
  const content = row && openMoment(keys, { id, leader: leader.id, day: row.day }, row.ciphertext);
  return content ? { id, day: row.day, ...content } : null;
}

/**
 * The days, oldest first, on which the signed-in leader did something for this team: when, never
 * what. For ticks on their own charts; no export may hold them.
 */
export async function momentDays(
  installation: Keeping,
  leader: Self,
  team: string,
  since: string,
): Promise<string[]> {
  const own = await momentsOfLeader(installation, leader, since);
  const days = own.filter((moment) => moment.team === team).map(({ day }) => day);
  return [...new Set(days)].sort();
}
