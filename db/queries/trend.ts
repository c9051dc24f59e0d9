import type { Sql } from "postgres";
import type { Rating } from "#domain/rating.ts";
import type { WeekReading } from "#domain/standing.ts";
import { publishedResult, type ResultRow, resultColumns } from "./round-states.ts";

/** A closed round of a session that published, for the trend's open circles. */
export type LiveReading = Omit<WeekReading, "rosterChanged" | "result"> & {
  id: string;
  session: string;
  sessionName: string;
  result: NonNullable<WeekReading["result"]>;
  /** Where the leader thought the team would be; told after the close only (V5). */
  guess: Rating | null;
};

/** A week with its round, and the version of the questions that it asked. */
export type AskedWeek = WeekReading & { id: string; wording: number };

/** A team's closed weekly rounds that opened since a moment, or all of them; oldest first. */
export async function weeksOfTeam(
  sql: Sql,
  team: string,
  since: Date | null,
): Promise<AskedWeek[]> {
  const rows = await sql<(ResultRow & Omit<AskedWeek, "result" | "openedAt"> & Opened)[]>`
    select rounds.id, rounds.opened_at as "openedAt", ${monday(sql)} as week,
      rounds.item_version as wording,
      results.roster, results.roster_changed as "rosterChanged",
      results.spread::float as spread, ${resultColumns(sql)}
    from teams
    join rounds on rounds.team_id = teams.id
    join results on results.round_id = rounds.id
    where teams.id = ${team} and rounds.kind = 'weekly' and rounds.closed_at is not null
      and rounds.opened_at >= ${since ?? BEGINNING}
    order by rounds.opened_at`;
  return rows.map(({ id, openedAt, week, wording, roster, spread, rosterChanged, ...row }) => ({
    ...{ id, openedAt: openedAt.toISOString(), week, wording, roster, spread, rosterChanged },
    result: publishedResult(row),
  }));
}

/** The rounds of a team's sessions that published, oldest first. */
export async function liveOfTeam(
  sql: Sql,
  team: string,
  since: Date | null,
): Promise<LiveReading[]> {
  const rows = await sql<(ResultRow & Omit<LiveReading, "result" | "openedAt"> & Opened)[]>`
    select rounds.id, rounds.opened_at as "openedAt", ${monday(sql)} as week,
      sessions.id as session, sessions.name as "sessionName",
      results.roster, results.spread::float as spread, ${resultColumns(sql)},
      case when guesses.round_id is not null then json_build_object(
        'clarity', guesses.clarity, 'autonomy', guesses.autonomy) end as guess
    from teams
    join sessions on sessions.team_id = teams.id
    join rounds on rounds.session_id = sessions.id
    join results on results.round_id = rounds.id
    left join guesses on guesses.round_id = rounds.id
    where teams.id = ${team} and rounds.kind = 'live' and results.ballots is not null
      and rounds.opened_at >= ${since ?? BEGINNING}
    order by rounds.opened_at`;
  return rows.flatMap(
    ({ id, openedAt, week, session, sessionName, roster, spread, guess, ...row }) => {
      const result = publishedResult(row);
      const place = { id, openedAt: openedAt.toISOString(), week, session, sessionName };
      return result ? [{ ...place, roster, spread, guess, result }] : [];
    },
  );
}

type Opened = { openedAt: Date };

/** Before every round: a bound that the index takes like any other. */
const BEGINNING = new Date(0);

/** The Monday of a round's week, where its team is. */
const monday = (sql: Sql) => sql`
  to_char(date_trunc('week', rounds.opened_at at time zone teams.time_zone), 'YYYY-MM-DD')`;
