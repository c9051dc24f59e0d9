import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { type TeamToJoin, teamToJoin } from "#db/queries/joins.ts";
import { countSeats } from "#db/queries/seats.ts";
import { lockTeam } from "#db/queries/teams.ts";
import { seats } from "#db/schema.ts";
import { LONGEST_NAME } from "#domain/members.ts";
import { writeAudit } from "#server/audit/write-audit.ts";
import type { Installation } from "#server/installation.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { joinKeyOf } from "./join-key.ts";
import { raiseK } from "./raise-k.ts";

type TakeSeat = {
  /** The secret of a join link, or the code of a session as it was typed. */
  code: string;
  name: string | null;
  /** Drawn when the form was shown: sent twice, it takes one seat. */
  attempt: string;
};
type Taken = Outcome<{ team: string; secret: string }, "not-found" | "locked" | "full">;

/** Most seats a team can be filled up with by its join link or code. */
const MOST_SEATS = 5000;
/** The same for a group of one session: an all-hands of a large house. */
const MOST_SEATS_OF_A_GROUP = 20_000;

/**
 * Takes a seat in the team that the code opens, and gives the secret of its personal link. The
 * seat's id is derived from the attempt and not taken from the form: who knows another member's id
 * cannot ask for their link by it.
 */
export async function takeSeat(
  installation: Pick<Installation, "db" | "keys">,
  { code, name, attempt }: TakeSeat,
  now: Date,
): Promise<Taken> {
  const open = await teamToJoin(installation.db.$client, joinKeyOf(code));
  if (!open) return refused("not-found");
  if (open.locked) return refused("locked");
  const id = seatIdOf(open.id, attempt);
  return open.oneOff
    ? takeInGroup(installation, open, id, now)
    : takeInTeam(installation, open, { id, name: nameOf(name) }, now);
}

async function takeInTeam(
  { db, keys }: Pick<Installation, "db" | "keys">,
  open: TeamToJoin,
  { id, name }: { id: string; name: string | null },
  now: Date,
): Promise<Taken> {
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
      .values({ id, teamId: open.id, name, linkHash: hashOfLink(secret), createdAt: now })
      .onConflictDoNothing()
      .returning({ id: seats.id });
    // Taken by this very form, and withdrawn or given a new link since.
    if (inserted.length === 0) return refused("not-found");
    await writeAudit(tx, open.id, null, "seats-taken", { count: 1 }, now);
    await raiseK(tx, open.id, { k, seats: seated + 1 }, now);
    return done({ team: open.id, secret });
  });
}

/**
 * Thousands come in within a minute and must not queue for the team: nothing is held, its k is the
 * session's, and a few above the limit do no harm. Nobody gives these seats names or new links.
 */
async function takeInGroup(
  { db, keys }: Pick<Installation, "db" | "keys">,
  { id: team }: TeamToJoin,
  id: string,
  now: Date,
): Promise<Taken> {
  const secret = linkSecret(keys, "seat", id, 1);
  const sql = db.$client;
  const [row] = await sql<{ taken: boolean }[]>`
    with taken as (
      insert into seats (id, team_id, link_hash, created_at)
      select ${id}, ${team}, ${hashOfLink(secret)}, ${now}
      where not exists (
        select from seats where team_id = ${team} offset ${MOST_SEATS_OF_A_GROUP - 1} limit 1)
      on conflict (id) do nothing
      returning id)
    select exists (select from taken) or exists (select from seats where id = ${id}) as taken`;
  if (row?.taken) return done({ team, secret });
  // Sent twice at the same moment, the other one is only seen now.
  const [again] = await sql`select from seats where id = ${id}`;
  return again ? done({ team, secret }) : refused("full");
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
