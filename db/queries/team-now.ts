import type { Sql } from "postgres";

/** How a team stands this moment, beside what its weeks tell. */
export type TeamNow = {
  /** Its session that is open. */
  session: string | null;
  /** When the open weekly round closes; null when none is open. */
  closesAt: Date | null;
  /** The latest weekly round that closed, and whether a leader answered to it. */
  lastRound: string | null;
  lastAnswered: boolean;
  /** Of the latest closed weekly rounds, ten at most, those with a leader's answer. */
  answered: number;
  of: number;
};

/** The same in one statement. */
export async function teamNow(sql: Sql, team: string): Promise<TeamNow> {
  const [now] = await sql<TeamNow[]>`
    with latest as materialized (
      select id, opened_at,
        exists (select from leader_answers where round_id = rounds.id) as answered
      from rounds where team_id = ${team} and kind = 'weekly' and closed_at is not null
      order by opened_at desc limit 10),
    last as (select id, answered from latest order by opened_at desc limit 1)
    select (select id from sessions where team_id = ${team} and ended_at is null) as session,
      (select closes_at from rounds
        where team_id = ${team} and kind = 'weekly' and closed_at is null) as "closesAt",
      (select id from last) as "lastRound",
      coalesce((select answered from last), false) as "lastAnswered",
      (select count(*)::int from latest where answered) as answered,
      (select count(*)::int from latest) as of`;
  if (!now) throw new Error("PostgreSQL answered without a row.");
  return now;
}
