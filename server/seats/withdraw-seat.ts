import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { seats } from "#db/schema.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { isId } from "./seat-id.ts";

/**
 * Takes the seat back: its link is unknown from now on, and it gets no credential (P4). It stays
 * on the rosters of rounds it was on, so the size that others saw before voting stays true.
 */
export async function withdrawSeat(
  db: Queryable,
  team: AuthorizedTeamId,
  seat: string,
  now: Date,
): Promise<Outcome<{ name: string | null }, "unknown-seat">> {
  if (!isId(seat)) return refused("unknown-seat");
  const [row] = await db
    .update(seats)
    .set({ withdrawnAt: now })
    .where(and(eq(seats.id, seat), eq(seats.teamId, team), isNull(seats.withdrawnAt)))
    .returning({ name: seats.name });
  return row ? done(row) : refused("unknown-seat");
}
