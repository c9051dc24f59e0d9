import { and, asc, count, eq, isNull } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { seats, teamLeaders, teams } from "#db/schema.ts";
import type { Locale } from "#domain/locales.ts";

export type Team = {
  id: string;
  name: string;
  k: number;
  joinGeneration: number;
  /** IANA name of the zone its days and hours are in. */
  timeZone: string;
  language: Locale;
  /** A group of one session, without a roster (V8). */
  oneOff: boolean;
};

const columns = {
  id: teams.id,
  name: teams.name,
  k: teams.k,
  joinGeneration: teams.joinGeneration,
  timeZone: teams.timeZone,
  language: teams.language,
  oneOff: teams.oneOff,
};

/** The teams this leader leads, by name, each with the seats it has now; no group of one session. */
export async function teamsOfLeader(
  db: Queryable,
  leader: string,
): Promise<(Team & { seats: number })[]> {
  return db
    .select({ ...columns, seats: count(seats.id) })
    .from(teams)
    .innerJoin(teamLeaders, eq(teamLeaders.teamId, teams.id))
    .leftJoin(
      seats,
      and(eq(seats.teamId, teams.id), isNull(seats.withdrawnAt), isNull(seats.guestOf)),
    )
    .where(and(eq(teamLeaders.leaderId, leader), eq(teams.oneOff, false)))
    .groupBy(teams.id)
    .orderBy(asc(teams.name), asc(teams.id));
}

/** A team that is known to exist. Throws for any other. */
export async function teamById(db: Queryable, team: string): Promise<Team> {
  const [row] = await db.select(columns).from(teams).where(eq(teams.id, team));
  return existing(row);
}

/** The same, held until the transaction ends, so that two changes to a team take turns. */
export async function lockTeam(db: Queryable, team: string): Promise<Team> {
  const [row] = await db.select(columns).from(teams).where(eq(teams.id, team)).for("update");
  return existing(row);
}

/** What its chats are told in. Throws for a team that does not exist. */
export async function languageOf(db: Queryable, team: string): Promise<Locale> {
  const [row] = await db.select({ language: teams.language }).from(teams).where(eq(teams.id, team));
  if (!row) throw new Error("The team is gone.");
  return row.language;
}

/** The zone that the team's days and hours are in. Throws for a team that is not there. */
export async function teamZone(db: Queryable, team: string): Promise<string> {
  const [row] = await db.select({ zone: teams.timeZone }).from(teams).where(eq(teams.id, team));
  if (!row) throw new Error("The team is gone.");
  return row.zone;
}

function existing(team: Team | undefined): Team {
  if (!team) throw new Error("The team is gone.");
  return team;
}
