import type { Sql } from "postgres";
import { type LastWeekly, lastWeeklyOf } from "#db/queries/last-weekly.ts";
import { answeredRate } from "#db/queries/leader-answers.ts";
import type { Locale } from "#domain/locales.ts";
import type { DirectionSnapshot, LastWeek, SeatAnswer } from "#domain/wire.ts";
import { discussionOf } from "../agreements/discussion.ts";
import type { Installation } from "../installation.ts";
import { declaredIntervention } from "../interventions/declared-intervention.ts";
import { linkSecret } from "../keys.ts";
import { RoundSnapshots } from "../rounds/round-snapshots.ts";
import { nextOpening } from "../schedules/next-opening.ts";
import { openSessionSnapshotOf } from "../sessions/session-snapshots.ts";

/** The seat that a link opens. */
export type Seat = { id: string; team: string };

/**
 * What a member's page shows: the team, its direction, its session and round, and what came of the
 * last one.
 */
export async function seatAnswer(
  installation: Pick<Installation, "db" | "keys">,
  { id: seatId, team: teamId }: Seat,
  now: Date,
): Promise<SeatAnswer> {
  const sql = installation.db.$client;
  const [[row], room, last, rate, next, intervention] = await Promise.all([
    sql<TeamRow[]>`
      select teams.id, teams.name, teams.k, version, statement, guardrails,
        coalesce(leaders.name, '') as "writtenBy", written_at as "writtenAt",
        (select language from seats where id = ${seatId}) as language,
        not exists (
          select from rounds where team_id = teams.id and kind = 'weekly' and closed_at is null
            and not exists (
              select from roster_seats where round_id = rounds.id and seat_id = ${seatId})
        ) as "onRoster"
      from teams
      left join lateral (
        select * from directions where team_id = teams.id order by version desc limit 1) direction on true
      left join leaders on leaders.id = direction.written_by
      where teams.id = ${teamId}`,
    roomOf(installation, teamId),
    lastWeeklyOf(sql, teamId),
    answeredRate(sql, teamId),
    nextOpening(sql, teamId, now),
    declaredIntervention(sql, teamId, now),
  ]);
  if (!row) throw new Error("A seat has no team.");
  const { id, name, k, language, onRoster } = row;
  return {
    team: { id, name, k },
    language,
    direction: directionOf(row),
    intervention,
    ...room,
    onRoster,
    last: last && lastWeekOf(last),
    answeredRate: rate.of > 0 ? rate : null,
    nextOpensAt: next?.toISOString() ?? null,
  };
}

type Room = Pick<SeatAnswer, "round" | "beside" | "session" | "sessionPage" | "discussion">;

/** The rounds that a member is shown: a session that is open comes before the weekly pulse. */
async function roomOf(
  installation: Pick<Installation, "db" | "keys">,
  team: string,
): Promise<Room> {
  const sql = installation.db.$client;
  const snapshots = new RoundSnapshots(installation);
  const session = await openSessionSnapshotOf(sql, team);
  if (!session)
    return {
      round: await snapshots.currentOf(team),
      beside: null,
      session,
      sessionPage: null,
      discussion: null,
    };
  const [round, weekly, discussion] = await Promise.all([
    session.round ? snapshots.of(session.round) : snapshots.currentOf(team),
    openWeekly(sql, team),
    discussionOf(installation, session.id),
  ]);
  const beside = weekly === null || weekly === round?.id ? null : await snapshots.of(weekly);
  const sessionPage = `/s/${linkSecret(installation.keys, "session", session.id, 1)}`;
  return { round, beside, session, sessionPage, discussion };
}

async function openWeekly(sql: Sql, team: string): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    select id from rounds where team_id = ${team} and kind = 'weekly' and closed_at is null`;
  return row?.id ?? null;
}

type TeamRow = {
  id: string;
  name: string;
  k: number;
  language: Locale | null;
  onRoster: boolean;
  version: number | null;
  statement: string;
  guardrails: string;
  writtenBy: string;
  writtenAt: Date;
};

function directionOf(row: TeamRow): DirectionSnapshot | null {
  const { version, statement, guardrails, writtenBy, writtenAt } = row;
  if (version === null) return null;
  return { version, statement, guardrails, writtenBy, writtenAt: writtenAt.toISOString() };
}

const lastWeekOf = ({ closedAt, result, ...rest }: LastWeekly): LastWeek => ({
  ...rest,
  state: result ? "published" : "too-few",
  result,
  closedAt: closedAt.toISOString(),
});
