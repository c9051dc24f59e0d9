import { and, eq, isNull } from "drizzle-orm";
import { seats } from "#db/schema.ts";
import { writeAudit } from "#server/audit/write-audit.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import type { Installation } from "#server/installation.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { isId } from "./seat-id.ts";

/** Gives the seat a new personal link, for one that was lost or shared; the old one is unknown. */
export async function reissueSeat(
  { db, keys }: Pick<Installation, "db" | "keys">,
  team: AuthorizedTeamId,
  by: { id: string } | null,
  seat: string,
  now: Date,
): Promise<Outcome<{ name: string | null; secret: string }, "unknown-seat">> {
  if (!isId(seat)) return refused("unknown-seat");
  return db.transaction(async (tx) => {
    const one = and(eq(seats.id, seat), eq(seats.teamId, team), isNull(seats.withdrawnAt));
    const [row] = await tx
      .select({ name: seats.name, generation: seats.linkGeneration })
      .from(seats)
      .where(one)
      .for("update");
    if (!row) return refused("unknown-seat");
    const linkGeneration = row.generation + 1;
    const secret = linkSecret(keys, "seat", seat, linkGeneration);
    await tx
      .update(seats)
      .set({ linkGeneration, linkHash: hashOfLink(secret) })
      .where(one);
    await writeAudit(tx, team, by, "links-renewed", { count: 1 }, now);
    return done({ name: row.name, secret });
  });
}
