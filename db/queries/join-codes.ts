import { eq } from "drizzle-orm";
import type { Sql } from "postgres";
import type { Queryable } from "#db/database.ts";
import { sessions } from "#db/schema.ts";

/** The code of a session; null for one that has ended, and for one that is not there. */
export async function sessionCodeOf(db: Queryable, session: string): Promise<string | null> {
  const [row] = await db
    .select({ code: sessions.joinCode, endedAt: sessions.endedAt })
    .from(sessions)
    .where(eq(sessions.id, session));
  return row && row.endedAt === null ? row.code : null;
}

/** Whether a room that is open has this code. */
export async function isOpenCode(sql: Sql, code: string): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`
    select exists (select from rounds where join_code = ${code} and closed_at is null)
      or exists (select from sessions where join_code = ${code} and ended_at is null) as taken`;
  return row?.taken ?? false;
}
