import { randomUUID, timingSafeEqual } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { sql } from "drizzle-orm";
import { needsSetup } from "#db/queries/workspaces.ts";
import { leaderAccounts, leaders, workspaces } from "#db/schema.ts";
import type { Installation } from "#server/installation.ts";
import type { Keys } from "#server/keys.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";

/** Any number, the same in every process: who holds it sets up. */
const SETUP_LOCK = 7_316_502;

export type FirstLeader = { workspace: string; name: string; email: string; password: string };

/**
 * Creates the workspace and its first leader, once in the life of an installation. Of two that
 * are sent at the same time one waits for the other and is then refused.
 */
export async function setUp(
  { db }: Pick<Installation, "db">,
  { workspace, name, email, password }: FirstLeader,
): Promise<Outcome<{ workspaceId: string; leaderId: string }, "already-set-up">> {
  // Hashing takes a while on purpose: not while the lock is held.
  const hash = await hashPassword(password);
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${SETUP_LOCK})`);
    if (!(await needsSetup(tx))) return refused("already-set-up");

    const workspaceId = randomUUID();
    const leaderId = randomUUID();
    await tx.insert(workspaces).values({ id: workspaceId, name: workspace.trim() });
    await tx.insert(leaders).values({
      id: leaderId,
      name: name.trim(),
      email: email.trim().toLowerCase(),
      workspaceId,
    });
    await tx.insert(leaderAccounts).values({
      id: randomUUID(),
      accountId: leaderId,
      providerId: "credential",
      userId: leaderId,
      password: hash,
    });
    return done({ workspaceId, leaderId });
  });
}

/** Whether this is the secret of the one-time link; takes as long for every guess. */
export function isSetupKey(keys: Pick<Keys, "setup">, guess: string): boolean {
  const expected = Buffer.from(keys.setup);
  const given = Buffer.from(guess);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
