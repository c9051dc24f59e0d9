import { eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { teams } from "#db/schema.ts";
import { kForRoster } from "#domain/minimum-group.ts";
import { writeAudit } from "#server/audit/write-audit.ts";

/** Raises a 3 that the roster has outgrown; the new k, or null. The caller holds the team. */
export async function raiseK(
  tx: Queryable,
  team: string,
  { k, seats }: { k: number; seats: number },
  now: Date,
): Promise<number | null> {
  const risen = kForRoster(k, seats);
  if (risen === k) return null;
  await tx.update(teams).set({ k: risen }).where(eq(teams.id, team));
  await writeAudit(tx, team, null, "k-risen", { was: k, k: risen }, now);
  return risen;
}
