import { randomUUID } from "node:crypto";
import { leaders, workspaces } from "#db/schema.ts";
import { type AuthorizedTeamId, authorizeTeam } from "#server/auth/authorized-team.ts";
import type { Leader, SignedInLeaderId } from "#server/auth/session.ts";
import type { Installation } from "#server/installation.ts";
import { deriveKeys } from "#server/keys.ts";
import { createTeam } from "#server/teams/create-team.ts";
import { freshDatabase } from "#tests/setup/fresh-database.ts";

export type TestInstallation = Installation & { close(): Promise<void> };

/** An installation of a test's own, on a database that is gone afterwards. */
export async function freshInstallation(
  publicUrl = "http://localhost:3000",
): Promise<TestInstallation> {
  const { db, close } = await freshDatabase();
  const keys = deriveKeys(new Uint8Array(32).fill(7));
  return { db, keys, publicUrl, sendsMail: false, allowPrivateWebhooks: false, close };
}

/** A workspace with one leader, who has no password and counts as signed in. */
export async function leaderOfNewWorkspace({ db }: Pick<Installation, "db">): Promise<Leader> {
  const workspaceId = randomUUID();
  const id = randomUUID();
  await db.insert(workspaces).values({ id: workspaceId, name: "Engineering" });
  await db
    .insert(leaders)
    .values({ id, name: "Ines Vogt", email: `${id}@example.org`, workspaceId });
  return { id: id as string as SignedInLeaderId, name: "Ines Vogt", workspaceId };
}

/** A team without seats that this leader leads. */
export async function newTeam(
  installation: Pick<Installation, "db" | "keys">,
  leader: Leader,
  k = 4,
): Promise<AuthorizedTeamId> {
  const outcome = await createTeam(installation, leader, { name: "Payments", k });
  if (!outcome.ok) throw new Error(outcome.reason);
  const team = await authorizeTeam(installation.db, leader.id, outcome.value.id, "leader");
  if (!team) throw new Error("The creator does not lead the team.");
  return team;
}
