import { seatsOfTeam } from "#db/queries/seats.ts";
import { lockTeam } from "#db/queries/teams.ts";
import { type Member, sameMember } from "#domain/members.ts";
import { writeAudit } from "#server/audit/write-audit.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import type { Installation } from "#server/installation.ts";
import { insertSeats } from "./insert-seats.ts";
import { raiseK } from "./raise-k.ts";

export type Added<Line extends Member> = {
  added: Line[];
  /** Those who have a seat already, by mail or, without one, by name. */
  present: Line[];
  /** The team's k, when it had to rise because the team outgrew a 3. */
  raisedK: number | null;
};

/** Gives each member a seat with a personal link, unless they have one. All of them or none. */
export async function addMembers<Line extends Member>(
  { db, keys }: Pick<Installation, "db" | "keys">,
  team: AuthorizedTeamId,
  by: { id: string } | null,
  members: readonly Line[],
  now: Date,
): Promise<Added<Line>> {
  return db.transaction(async (tx) => {
    // Two pastes of the same list must not seat anyone twice.
    const { k } = await lockTeam(tx, team);
    const seated = (await seatsOfTeam(tx, team)).filter((seat) => seat.withdrawnAt === null);
    const known = new Set(seated.map(({ name, email }) => sameMember({ name: name ?? "", email })));
    const added = members.filter((member) => !known.has(sameMember(member)));
    const present = members.filter((member) => known.has(sameMember(member)));
    await insertSeats(tx, keys, team, added);
    if (added.length > 0)
      await writeAudit(tx, team, by, "seats-added", { count: added.length }, now);
    const raisedK = await raiseK(tx, team, { k, seats: seated.length + added.length }, now);
    return { added, present, raisedK };
  });
}
