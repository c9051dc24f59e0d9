import type { Sql } from "postgres";
import { latestRoundOf, lockSession, type SessionRow } from "#db/queries/sessions.ts";
import { type Command, moveSession, type Refusal, type Session } from "#domain/session.ts";
import { dropAgreements, tallyAgreements } from "../agreements/tally-agreements.ts";
import { announce, announceSession } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { closeWithin } from "../rounds/close-round.ts";
import { openInSession } from "../rounds/open-round.ts";
import { isId } from "../seats/seat-id.ts";
import { mintDeviceSeats, withdrawDeviceSeats } from "./mint-device-seats.ts";

type Keeper = Pick<Installation, "db" | "keys">;
type Moved = Extract<ReturnType<typeof moveSession>, { ok: true }>;

/**
 * Does a leader's command if it fits the state that their screen showed (V1), with all it brings
 * about, or nothing: the state, the rounds, what was agreed with, the line in the book, the news.
 */
export async function commandSession(
  keeper: Keeper,
  team: AuthorizedTeamId,
  leader: { id: string },
  session: string,
  { command, version }: { command: Command; version: number },
  now: Date,
): Promise<Outcome<null, Refusal | "not-found">> {
  if (!isId(session)) return refused("not-found");
  return keeper.db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    const row = await lockSession(tx, session);
    if (row?.team !== team) return refused("not-found");
    const latest = await latestRoundOf(tx, session);
    const move = moveSession(stateOf(row), command, {
      by: leader.id,
      version,
      now: now.getTime(),
      hasNotes: latest?.hasNotes ?? false,
      enoughAgreed: latest !== null && latest.agreements >= latest.k,
    });
    if (!move.ok) return move;
    if (command.is === "hand-over" && !(await leads(tx, team, command.to)))
      return refused("not-now");
    await carryOut(keeper, tx, row, { command, by: leader.id, move }, now);
    return done(null);
  }) as Promise<Outcome<null, Refusal | "not-found">>;
}

/** What the state machine knows of a session; nobody's id is empty. */
export const stateOf = (row: SessionRow): Session => ({
  stage: row.stage,
  version: row.version,
  rounds: row.rounds,
  facilitator: row.facilitator ?? "",
  locked: row.locked,
  timerEndsAt: row.timerEndsAt?.getTime() ?? null,
  agreeing: row.agreeing,
  onDevice: row.onDevice,
  times: { rate: row.rateSeconds, discuss: row.discussSeconds },
});

type Done = { command: Command; by: string | null; move: Moved };

/** Writes down what a command made of a session that the caller holds, and does the rest of it. */
export async function carryOut(
  keeper: Keeper,
  tx: Sql,
  row: SessionRow,
  { command, by, move }: Done,
  now: Date,
): Promise<void> {
  const { session, effects } = move;
  const { id, team } = row;
  await tx`
    update sessions set stage = ${session.stage}, version = ${session.version},
      rounds = ${session.rounds}, facilitator_id = ${session.facilitator || null},
      locked_at = case when ${session.locked} then coalesce(locked_at, ${now}::timestamptz) end,
      timer_ends_at = ${session.timerEndsAt === null ? null : new Date(session.timerEndsAt)},
      agreeing = ${session.agreeing}, on_device = ${session.onDevice},
      ended_at = ${session.stage === "ended" ? now : null}
    where id = ${id}`;
  await tx`
    insert into session_commands (session_id, version, command, stage, leader_id, at)
    values (${id}, ${session.version}, ${command.is}, ${session.stage}, ${by}, ${now})`;
  // Before a round is closed: whoever is being given a credential holds the seat and waits for it.
  if (effects.includes("end")) await withdrawDeviceSeats(tx, id, now);
  const latest = effects.length > 0 || command.is === "lock" ? await latestRoundOf(tx, id) : null;
  if (command.is === "lock" && latest && !latest.closed) await lockLatest(tx, latest.id, now);
  if (latest && effects.includes("close-round")) await closeWithin(keeper, tx, latest.id, now);
  if (latest && effects.includes("tally-agreements"))
    await tallyAgreements(tx, keeper.keys, latest.id, now);
  if (latest && effects.includes("drop-agreements")) await dropAgreements(tx, latest.id);
  if (effects.includes("open-round")) {
    const k = await openInSession(keeper, tx, { ...row, locked: session.locked }, now);
    if (k !== row.k) await tx`update sessions set k = ${k} where id = ${id}`;
  }
  if (command.is === "pass-device")
    await mintDeviceSeats(tx, keeper.keys, team, id, command.people, now);
  await announceSession(tx, id);
  await announceSession(tx, id, "discussion");
}

/** Nobody joins the open round any more either (P4). */
async function lockLatest(tx: Sql, round: string, now: Date): Promise<void> {
  await tx`update rounds set locked_at = ${now} where id = ${round} and locked_at is null`;
  await announce(tx, [round]);
}

async function leads(tx: Sql, team: string, leader: string): Promise<boolean> {
  const rows = await tx`
    select from team_leaders
    where team_id = ${team} and leader_id = ${leader} and role <> 'viewer'`;
  return rows.length > 0;
}
