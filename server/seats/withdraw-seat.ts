import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/database.ts";
import { seats } from "#db/schema.ts";
import { writeAudit } from "#server/audit/write-audit.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { isId } from "./seat-id.ts";

/**
 * Takes the seat back: its link is unknown from now on, and it gets no credential (P4). It stays
 * on the rosters of rounds it was on, so the size that others saw before voting stays true.
 */
export async function withdrawSeat(
  db: Database,
  team: AuthorizedTeamId,
  by: { id: string } | null,
  seat: string,
  now: Date,
): Promise<Outcome<{ name: string | null }, "unknown-seat">> {
  if (!isId(seat)) return refused("unknown-seat");
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(seats)
      .set({ withdrawnAt: now })
      .where(and(eq(seats.id, seat), eq(seats.teamId, team), isNull(seats.withdrawnAt)))
      .returning({ name: seats.name });
    if (!row) return refused("unknown-seat");
    await writeAudit(tx, team, by, "seats-removed", { count: 1 }, now);
    return done(row);
  });
}
