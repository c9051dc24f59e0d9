import { eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { rounds } from "#db/schema.ts";

/** The code that a room reads off the wall; null for a weekly round and for a closed one. */
export async function joinCodeOf(db: Queryable, round: string): Promise<string | null> {
  const [row] = await db.select({ code: rounds.joinCode }).from(rounds).where(eq(rounds.id, round));
  return row?.code ?? null;
}
