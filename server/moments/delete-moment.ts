import { and, eq } from "drizzle-orm";
import { moments } from "#db/schema.ts";
import type { Leader } from "#server/auth/session.ts";
import type { Installation } from "#server/installation.ts";
import { isId } from "#server/seats/seat-id.ts";

/** Removes one of the signed-in leader's own moments for good; anybody else's it does not find. */
export async function deleteMoment(
  { db }: Pick<Installation, "db">,
  leader: Pick<Leader, "id">,
  id: string,
): Promise<void> {
  if (!isId(id)) return;
  await db.delete(moments).where(and(eq(moments.id, id), eq(moments.leaderId, leader.id)));
}
