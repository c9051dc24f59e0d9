import { eq } from "drizzle-orm";
import type { Database } from "#db/database.ts";
import { countSeats } from "#db/queries/seats.ts";
import { lockTeam } from "#db/queries/teams.ts";
import { teams } from "#db/schema.ts";
import { LARGEST_K, smallestKFor } from "#domain/minimum-group.ts";
import { SMALLEST_K } from "#domain/release.ts";
import { writeAudit } from "#server/audit/write-audit.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";

/**
 * Changes the smallest group of rounds that are not open yet; open and closed ones keep theirs
 * (P11). Raising is always possible. Lowering only once the members were told, and to 3 only in a
 * team of 3 or 4.
 */
export async function changeK(
  db: Database,
  team: AuthorizedTeamId,
  by: { id: string } | null,
  { k, membersWereTold }: { k: number; membersWereTold: boolean },
  now: Date,
): Promise<Outcome<{ was: number; k: number }, "bad-k" | "team-too-large-for-3" | "not-told">> {
  if (!Number.isInteger(k) || k < SMALLEST_K || k > LARGEST_K) return refused("bad-k");
  return db.transaction(async (tx) => {
    const { k: was } = await lockTeam(tx, team);
    const seats = await countSeats(tx, team);
    if (k < was && k < smallestKFor(seats)) return refused("team-too-large-for-3");
    if (k < was && !membersWereTold) return refused("not-told");
    if (k === was) return done({ was, k });
    await tx.update(teams).set({ k }).where(eq(teams.id, team));
    await writeAudit(tx, team, by, k > was ? "k-raised" : "k-lowered", { was, k }, now);
    return done({ was, k });
  });
}
