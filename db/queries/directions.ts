import { desc, eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { directions, leaders } from "#db/schema.ts";

/** One version of where a team is heading. */
export type WrittenDirection = {
  version: number;
  statement: string;
  guardrails: string;
  /** The day by which the goal is to be reached, "2026-12-18"; null for none. */
  goalOn: string | null;
  /** The leader's name, or what stands for one whose account is gone. */
  writtenBy: string;
  writtenAt: Date;
};

/** The latest version, or null before the first. */
export async function currentDirection(
  db: Queryable,
  team: string,
): Promise<WrittenDirection | null> {
  const [current] = await directionVersions(db, team, 1);
  return current ?? null;
}

/** The versions, newest first. */
export async function directionVersions(
  db: Queryable,
  team: string,
  limit = 100,
): Promise<WrittenDirection[]> {
  const rows = await db
    .select({
      version: directions.version,
      statement: directions.statement,
      guardrails: directions.guardrails,
      goalOn: directions.goalOn,
      writtenBy: leaders.name,
      writtenAt: directions.writtenAt,
    })
    .from(directions)
    .leftJoin(leaders, eq(leaders.id, directions.writtenBy))
    .where(eq(directions.teamId, team))
    .orderBy(desc(directions.version))
    .limit(limit);
  return rows.map((row) => ({ ...row, writtenBy: row.writtenBy ?? "A former leader" }));
}
