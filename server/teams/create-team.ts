import { randomUUID } from "node:crypto";
import { teamLeaders, teams } from "#db/schema.ts";
import { LARGEST_K } from "#domain/minimum-group.ts";
import { SMALLEST_K } from "#domain/release.ts";
import type { Installation } from "#server/installation.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";

/** Longest name of a team, in characters. */
export const LONGEST_TEAM_NAME = 80;

/** Creates a team that this leader leads, without seats and with a join link of its own. */
export async function createTeam(
  { db, keys }: Pick<Installation, "db" | "keys">,
  leader: { id: string; workspaceId: string },
  { name, k }: { name: string; k: number },
): Promise<Outcome<{ id: string }, "bad-name" | "bad-k">> {
  const trimmed = name.trim().replace(/\s+/g, " ");
  if (trimmed.length < 1 || trimmed.length > LONGEST_TEAM_NAME) return refused("bad-name");
  if (!Number.isInteger(k) || k < SMALLEST_K || k > LARGEST_K) return refused("bad-k");

  const id = randomUUID();
  await db.transaction(async (tx) => {
    await tx.insert(teams).values({
      id,
      workspaceId: leader.workspaceId,
      name: trimmed,
      k,
      joinHash: hashOfLink(linkSecret(keys, "join", id, 1)),
    });
    await tx.insert(teamLeaders).values({ teamId: id, leaderId: leader.id });
  });
  return done({ id });
}
