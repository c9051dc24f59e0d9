import { and, asc, count, eq, isNull } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { seats } from "#db/schema.ts";
import type { Locale } from "#domain/locales.ts";

export type Seat = {
  id: string;
  name: string | null;
  email: string | null;
  language: Locale | null;
  linkGeneration: number;
  withdrawnAt: Date | null;
};

/**
 * All seats the team ever had, withdrawn ones too, in the order of their names. Those of a passed
 * device are no members: here and below they are left out (V8).
 */
export async function seatsOfTeam(db: Queryable, team: string): Promise<Seat[]> {
  return db
    .select({
      id: seats.id,
      name: seats.name,
      email: seats.email,
      language: seats.language,
      linkGeneration: seats.linkGeneration,
      withdrawnAt: seats.withdrawnAt,
    })
    .from(seats)
    .where(and(eq(seats.teamId, team), isNull(seats.guestOf)))
    .orderBy(asc(seats.name), asc(seats.id));
}

const isMemberOf = (team: string) =>
  and(eq(seats.teamId, team), isNull(seats.withdrawnAt), isNull(seats.guestOf));

/** How many seats the team has now. */
export async function countSeats(db: Queryable, team: string): Promise<number> {
  const [row] = await db.select({ seats: count() }).from(seats).where(isMemberOf(team));
  return row?.seats ?? 0;
}

/** How many of the seats have an e-mail address. */
export type MailCoverage = { seats: number; covered: number };

export async function mailCoverage(db: Queryable, team: string): Promise<MailCoverage> {
  const [row] = await db
    .select({ seats: count(), covered: count(seats.email) })
    .from(seats)
    .where(isMemberOf(team));
  return row ?? { seats: 0, covered: 0 };
}
