import { eq } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { workspaces } from "#db/schema.ts";

/** Whether no workspace exists yet, so the set-up link is good. */
export async function needsSetup(db: Queryable): Promise<boolean> {
  const rows = await db.select({ id: workspaces.id }).from(workspaces).limit(1);
  return rows.length === 0;
}

/** What the leaders call their workspace. */
export async function workspaceName(db: Queryable, workspace: string): Promise<string> {
  const [row] = await db
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, workspace));
  return row?.name ?? "";
}
