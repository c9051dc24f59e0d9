import { randomUUID } from "node:crypto";
import { teamLeaders, teams } from "#db/schema.ts";
import { LARGEST_K, smallestKFor } from "#domain/minimum-group.ts";
import type { Installation } from "#server/installation.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { LONGEST_TEAM_NAME } from "./create-team.ts";

/** Nobody knows how many will come, so a minimum for a handful is none. */
const SMALLEST_GROUP_K = smallestKFor(Number.POSITIVE_INFINITY);

/**
 * Creates a group of one session that this leader leads: a talk, an all-hands. It has no roster and
 * no weeks, and is in no list of teams; its seats are taken by the session's code (V8).
 */
export async function createGroup(
  { db, keys }: Pick<Installation, "db" | "keys">,
  leader: { id: string; workspaceId: string },
  { name, k }: { name: string; k: number },
  now: Date,
): Promise<Outcome<{ id: string }, "bad-name" | "bad-k">> {
  const trimmed = name.trim().replace(/\s+/g, " ");
  if (trimmed.length < 1 || trimmed.length > LONGEST_TEAM_NAME) return refused("bad-name");
  if (!Number.isInteger(k) || k < SMALLEST_GROUP_K || k > LARGEST_K) return refused("bad-k");

  const id = randomUUID();
  await db.transaction(async (tx) => {
    await tx.insert(teams).values({
      id,
      workspaceId: leader.workspaceId,
      name: trimmed,
      k,
      joinHash: hashOfLink(linkSecret(keys, "join", id, 1)),
      oneOff: true,
      createdAt: now,
    });
    await tx.insert(teamLeaders).values({ teamId: id, leaderId: leader.id });
  });
  return done({ id });
}
