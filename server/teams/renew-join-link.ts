import { eq } from "drizzle-orm";
import { lockTeam } from "#db/queries/teams.ts";
import { teams } from "#db/schema.ts";
import { writeAudit } from "#server/audit/write-audit.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import type { Installation } from "#server/installation.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";

/** Gives the team a new join link; the old one is unknown from then on. Seats stay as they are. */
export async function renewJoinLink(
  { db, keys }: Pick<Installation, "db" | "keys">,
  team: AuthorizedTeamId,
  by: { id: string } | null,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const joinGeneration = (await lockTeam(tx, team)).joinGeneration + 1;
    const joinHash = hashOfLink(linkSecret(keys, "join", team, joinGeneration));
    await tx.update(teams).set({ joinGeneration, joinHash }).where(eq(teams.id, team));
    await writeAudit(tx, team, by, "join-renewed", { count: 1 }, now);
  });
}
