import type { Sql } from "postgres";
import type { Agreeing, Stage } from "#domain/session.ts";
import type { NoteRule } from "#domain/wire.ts";
import { type ResultRow, resultColumns } from "./round-states.ts";

/** The team's session that is open; a team has one at most. */
export async function openSessionOf(sql: Sql, team: string): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    select id from sessions where team_id = ${team} and ended_at is null`;
  return row?.id ?? null;
}

/** A session's row as a command finds it. `facilitator` is null when their account is gone. */
export type SessionRow = {
  id: string;
  team: string;
  stage: Stage;
  version: number;
  rounds: number;
  facilitator: string | null;
  locked: boolean;
  timerEndsAt: Date | null;
  agreeing: Agreeing | null;
  onDevice: number;
  rateSeconds: number | null;
  discussSeconds: number | null;
  k: number;
  noteRule: NoteRule;
  openedAt: Date;
};

/**
 * The session, held until the transaction ends, so that of two commands one is first (V1). Others
 * may go on to refer to it: whoever comes in holds the round that a command may be waiting for.
 */
export async function lockSession(tx: Sql, session: string): Promise<SessionRow | null> {
  const [row] = await tx<SessionRow[]>`
    select id, team_id as team, stage, version, rounds, facilitator_id as facilitator,
      locked_at is not null as locked, timer_ends_at as "timerEndsAt", agreeing,
      on_device as "onDevice", rate_seconds as "rateSeconds", discuss_seconds as "discussSeconds",
      k, note_rule as "noteRule", opened_at as "openedAt"
    from sessions where id = ${session} for no key update`;
  return row ?? null;
}

/** The latest round of a session, and what a command must know of it. */
type LatestRound = {
  id: string;
  k: number;
  closed: boolean;
  hasNotes: boolean;
  /** How many have agreed with something so far (V6). */
  agreements: number;
};

export async function latestRoundOf(sql: Sql, session: string): Promise<LatestRound | null> {
  const [row] = await sql<LatestRound[]>`
    select id, k, closed_at is not null as closed,
      exists (select from notes where round_id = rounds.id and hidden_at is null) as "hasNotes",
      (select count(*)::int from pool_agreements where round_id = rounds.id) as agreements
    from rounds where session_id = ${session}
    order by closed_at is null desc, opened_at desc limit 1`;
  return row ?? null;
}

/** Most actions of earlier sessions that greet a room. */
const BROUGHT_ALONG = 50;

/** One session as everyone may see it, of one moment. */
export type SessionState = Omit<SessionRow, "rateSeconds" | "discussSeconds"> & {
  name: string;
  oneOff: boolean;
  facilitatorName: string | null;
  present: number;
  round: string | null;
  actions: {
    id: string;
    text: string;
    owner: string;
    dueOn: string | null;
    done: boolean | null;
    /** When it was last settled or opened again, in milliseconds since 1970; 0 for never. */
    touched: number;
    own: boolean;
  }[];
  closed: ClosedRound[];
  endedAt: Date | null;
};

/** What a closed round published, in the order they were opened, with its guess (V5). */
type ClosedRound = ResultRow & {
  round: string;
  roster: number;
  spread: number;
  guess: { by: string; clarity: number; autonomy: number } | null;
};

export async function sessionState(sql: Sql, session: string): Promise<SessionState | null> {
  const [row] = await sql<SessionState[]>`
    select sessions.id, sessions.team_id as team, sessions.name, teams.one_off as "oneOff", stage,
      version, rounds, facilitator_id as facilitator, leaders.name as "facilitatorName",
      locked_at is not null as locked, timer_ends_at as "timerEndsAt", agreeing,
      on_device as "onDevice", sessions.k, note_rule as "noteRule", opened_at as "openedAt",
      ended_at as "endedAt",
      (select count(*)::int from session_seats where session_id = sessions.id) as present,
      (select id from rounds where session_id = sessions.id
        order by closed_at is null desc, opened_at desc limit 1) as round,
      (select coalesce(json_agg(json_build_object('id', listed.id, 'text', text, 'owner', owner,
          'dueOn', due_on, 'done', done, 'touched',
          coalesce(floor(extract(epoch from settled_at) * 1000), 0), 'own', own)
          order by own, created_at, listed.id), '[]')
        from (
          select actions.*, true as own from actions where session_id = sessions.id
          union all
          (select actions.*, false as own from actions
            where actions.team_id = sessions.team_id and session_id <> sessions.id
              and created_at < sessions.opened_at
              and (done is null or settled_at >= sessions.opened_at)
            order by created_at desc limit ${BROUGHT_ALONG})) as listed) as actions,
      (select coalesce(json_agg(closed), '[]') from (
        select rounds.id as round, results.roster, results.spread::float as spread,
          case when guesses.round_id is not null then json_build_object(
            'by', coalesce(guesser.name, ''), 'clarity', guesses.clarity,
            'autonomy', guesses.autonomy) end as guess,
          ${resultColumns(sql)}
        from rounds
        join results on results.round_id = rounds.id
        left join guesses on guesses.round_id = rounds.id
        left join leaders guesser on guesser.id = guesses.leader_id
        where rounds.session_id = sessions.id
        order by rounds.opened_at, rounds.closed_at) as closed) as closed
    from sessions
    join teams on teams.id = sessions.team_id
    left join leaders on leaders.id = sessions.facilitator_id
    where sessions.id = ${session}`;
  return row ?? null;
}

/** The session that a round is of; null for a weekly one and for one that is not there. */
export async function sessionOfRound(sql: Sql, round: string): Promise<string | null> {
  const [row] = await sql<{ session: string | null }[]>`
    select session_id as session from rounds where id = ${round}`;
  return row?.session ?? null;
}

/** Who else can lead a room of the team, by name. */
export const leadersOfTeam = (sql: Sql, team: string): Promise<{ id: string; name: string }[]> =>
  sql<{ id: string; name: string }[]>`
    select leaders.id, leaders.name from team_leaders
    join leaders on leaders.id = team_leaders.leader_id
    where team_leaders.team_id = ${team} and role <> 'viewer'
    order by leaders.name, leaders.id`;
