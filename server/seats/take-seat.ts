import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { teamToJoin } from "#db/queries/joins.ts";
import { countSeats } from "#db/queries/seats.ts";
import { lockTeam } from "#db/queries/teams.ts";
import { seats, teams } from "#db/schema.ts";
import { LONGEST_NAME } from "#domain/members.ts";
import { kForRoster } from "#domain/minimum-group.ts";
import type { Installation } from "#server/installation.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { joinKeyOf } from "./join-key.ts";

type TakeSeat = {
  /** The secret of a join link, or the code of a live round as it was typed. */
  code: string;
  name: string | null;
  /** Drawn when the form was shown: sent twice, it takes one seat. */
  attempt: string;
};

/** Most seats a team can be filled up with by its join link or code. */
const MOST_SEATS = 5000;

/**
 * Takes a seat in the team that the code opens, and gives the secret of its personal link. The
 * seat's id is derived from the attempt and not taken from the form: who knows another member's id
 * cannot ask for their link by it.
 */
export async function takeSeat(
  { db, keys }: Pick<Installation, "db" | "keys">,
  { code, name, attempt }: TakeSeat,
  now: Date,
): Promise<Outcome<{ team: string; secret: string }, "not-found" | "full">> {
  const open = await teamToJoin(db.$client, joinKeyOf(code));
  if (!open) return refused("not-found");
  const id = seatIdOf(open.id, attempt);
  const secret = linkSecret(keys, "seat", id, 1);
  return db.transaction(async (tx) => {
    const { k } = await lockTeam(tx, open.id);
    const [taken] = await tx
      .select({ id: seats.id })
      .from(seats)
      .where(and(eq(seats.id, id), eq(seats.linkGeneration, 1), isNull(seats.withdrawnAt)));
    if (taken) return done({ team: open.id, secret });

    const seated = await countSeats(tx, open.id);
    if (seated >= MOST_SEATS) return refused("full");
    const inserted = await tx
      .insert(seats)
      .values({
        id,
        teamId: open.id,
        name: nameOf(name),
        linkHash: hashOfLink(secret),
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: seats.id });
    // Taken by this very form, and withdrawn or given a new link since.
    if (inserted.length === 0) return refused("not-found");
    const risen = kForRoster(k, seated + 1);
    if (risen !== k) await tx.update(teams).set({ k: risen }).where(eq(teams.id, open.id));
    return done({ team: open.id, secret });
  });
}

const nameOf = (typed: string | null): string | null =>
  typed?.trim().replace(/\s+/g, " ").slice(0, LONGEST_NAME) || null;

/** A v4-shaped id out of a hash. */
function seatIdOf(team: string, attempt: string): string {
  const bytes = createHash("sha256").update(`seat|${team}|${attempt}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
