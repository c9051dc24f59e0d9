import type { Sql } from "postgres";
import type { PublishedResult } from "#domain/result.ts";
import type { RecordedNote } from "#domain/session-record.ts";
import { publishedResult, type ResultRow, resultColumns } from "./round-states.ts";

/** The session whose team page a link opens, by the link's hash; null for none. */
export async function sessionOfLink(sql: Sql, hash: Uint8Array): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`select id from sessions where link_hash = ${hash}`;
  return row?.id ?? null;
}

/** Whether the session is one of this team's. */
export async function isSessionOf(sql: Sql, team: string, session: string): Promise<boolean> {
  const [row] = await sql`select from sessions where id = ${session} and team_id = ${team}`;
  return row !== undefined;
}

/** The team's name and zone, for a page that tells of a session. */
export async function placeOfSession(
  sql: Sql,
  session: string,
): Promise<{ team: string; zone: string }> {
  const [row] = await sql<{ team: string; zone: string }[]>`
    select teams.name as team, teams.time_zone as zone
    from sessions join teams on teams.id = sessions.team_id where sessions.id = ${session}`;
  if (!row) throw new Error("The session is gone.");
  return row;
}

export type RoundTelling = {
  round: string;
  openedAt: Date;
  closedAt: Date;
  notes: RecordedNote[];
};

/** When a session's closed rounds were, and their notes without the hidden ones (V7). */
export async function tellingsOf(sql: Sql, session: string): Promise<RoundTelling[]> {
  return sql<RoundTelling[]>`
    select rounds.id as round, opened_at as "openedAt", closed_at as "closedAt",
      (select coalesce(json_agg(json_build_object('id', notes.id, 'text', text,
          'cluster', cluster, 'agreed', agreed) order by notes.id), '[]')
        from notes where round_id = rounds.id and hidden_at is null) as notes
    from rounds
    where session_id = ${session} and closed_at is not null
    order by opened_at, closed_at`;
}

export type SessionListItem = {
  id: string;
  name: string;
  openedAt: Date;
  endedAt: Date | null;
  /** How many of its rounds have closed. */
  rounds: number;
  /** The last round that published; where none did, `result` is null. */
  last: { result: PublishedResult | null; roster: number; spread: number } | null;
};

/** A team's sessions, newest first, each with what came out of it last. */
export async function sessionsOfTeam(
  sql: Sql,
  team: string,
  limit: number,
): Promise<SessionListItem[]> {
  type Row = ResultRow &
    Omit<SessionListItem, "last"> & { roster: number | null; spread: number | null };
  const rows = await sql<Row[]>`
    select sessions.id, sessions.name, sessions.opened_at as "openedAt",
      sessions.ended_at as "endedAt", results.roster, results.spread::float as spread,
      (select count(*)::int from rounds
        where session_id = sessions.id and closed_at is not null) as rounds,
      ${resultColumns(sql)}
    from sessions
    left join lateral (
      select results.* from rounds join results on results.round_id = rounds.id
      where rounds.session_id = sessions.id
      order by ballots is not null desc, rounds.opened_at desc limit 1) as results on true
    where sessions.team_id = ${team}
    order by sessions.opened_at desc limit ${limit}`;
  return rows.map(({ id, name, openedAt, endedAt, rounds, roster, spread, ...row }) => ({
    id,
    name,
    openedAt,
    endedAt,
    rounds,
    last:
      roster === null || spread === null ? null : { result: publishedResult(row), roster, spread },
  }));
}
