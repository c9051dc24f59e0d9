import { desc, eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { auditEntries, leaders } from "#db/schema.ts";
import type { AuditEntry } from "#domain/audit.ts";

/** The team's log, newest first, at most so many lines. */
export const auditOf = (db: Queryable, team: string, most: number): Promise<AuditEntry[]> =>
  db
    .select({
      at: auditEntries.at,
      by: leaders.name,
      what: auditEntries.what,
      values: auditEntries.values,
    })
    .from(auditEntries)
    .leftJoin(leaders, eq(leaders.id, auditEntries.leaderId))
    .where(eq(auditEntries.teamId, team))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(most);
