import type { Queryable } from "#db/database.ts";
import { auditEntries } from "#db/schema.ts";
import type { Audited, AuditValues } from "#domain/audit.ts";

/**
 * Notes a change of privacy or access for the team's members to read (K3). Within the transaction
 * of the change itself: there is no change without its line and no line without its change. `leader`
 * is null for what came about by itself.
 */
export async function writeAudit<What extends Audited>(
  tx: Queryable,
  team: string,
  leader: { id: string } | null,
  what: What,
  values: AuditValues[What],
  now: Date,
): Promise<void> {
  await tx
    .insert(auditEntries)
    .values({ teamId: team, leaderId: leader?.id ?? null, at: now, what, values });
}
