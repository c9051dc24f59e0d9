import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { leaders, teamLeaders } from "#db/schema.ts";
import type { Role } from "#domain/roles.ts";
import type { Keeper, MintedTeam } from "./workspace.ts";

export type Colleague = { id: string; workspaceId: string };

/** One more leader of the workspace, who has the team with this role, or not at all. */
export async function mintColleague(
  { db }: Pick<Keeper, "db">,
  team: Pick<MintedTeam, "id" | "workspace">,
  role: Role | null,
  name = "Tomás Ruiz",
): Promise<Colleague> {
  const id = randomUUID();
  const workspaceId = team.workspace;
  await db.insert(leaders).values({ id, workspaceId, name, email: `${id}@example.org` });
  if (role) await db.insert(teamLeaders).values({ teamId: team.id, leaderId: id, role });
  return { id, workspaceId };
}

/** The role that somebody has in the team now; null for none. */
export async function roleOf(
  { db }: Pick<Keeper, "db">,
  team: Pick<MintedTeam, "id">,
  leader: { id: string },
): Promise<Role | null> {
  const [row] = await db
    .select({ role: teamLeaders.role })
    .from(teamLeaders)
    .where(and(eq(teamLeaders.teamId, team.id), eq(teamLeaders.leaderId, leader.id)));
  return row?.role ?? null;
}
