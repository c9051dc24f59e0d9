import { randomInt } from "node:crypto";
import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import { isOpenCode } from "#db/queries/join-codes.ts";
import { type KeptSchedule, scheduleOf } from "#db/queries/schedules.ts";
import { joinCode } from "#domain/join-code.ts";
import { kForRoster } from "#domain/minimum-group.ts";
import { ITEM_VERSION } from "#domain/rating.ts";
import { reminderTime } from "#domain/schedule.ts";
import type { NoteRule, RoundKind } from "#domain/wire.ts";
import { announce } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { addDeliveries } from "../deliveries/add-deliveries.ts";
import type { Installation } from "../installation.ts";
import { addJobs, type NewJob, readyForJobs } from "../jobs/add-jobs.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { together } from "../together.ts";
import { beatAt } from "./beat.ts";
import { closeWithin } from "./close-round.ts";

export type OpenRound = {
  kind: RoundKind;
  noteRule: NoteRule;
  closesAt: Date | null;
  /** The opening of the schedule that this is (T1); null for a round that a leader opens. */
  scheduledFor?: Date | null;
};
type Opened = Outcome<{ id: string; joinCode: string | null }, "already-open" | "no-members">;

/**
 * Opens a round and freezes its k, and in a weekly one its roster (P4). A weekly round with a close
 * closes by itself, and its members are asked and reminded.
 */
export async function openRound(
  { db }: Pick<Installation, "db">,
  team: AuthorizedTeamId,
  round: OpenRound,
  now: Date,
): Promise<Opened> {
  await readyForJobs(db);
  return db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    const asks = round.kind === "weekly" && round.closesAt !== null;
    const schedule = asks ? await scheduleOf(tx, team) : null;
    return openWithin(db, tx, { team, schedule }, round, now);
  }) as Promise<Opened>;
}

/**
 * The same within the caller's transaction, for whoever may open this team's rounds.
 * A team has one open round of a kind, and one of an opening: the unique indexes decide, not a read
 * before them. A code that another open round has is drawn again.
 */
export async function openWithin(
  db: Pick<Database, "$client">,
  tx: Sql,
  { team, schedule }: { team: string; schedule: KeptSchedule | null },
  { kind, noteRule, closesAt, scheduledFor = null }: OpenRound,
  now: Date,
): Promise<Opened> {
  // Held to the end, so that k cannot change and no second round can open in between (P11). Others may
  // go on to refer to the team: a close that adds its deliveries must not wait for us, for we wait for it.
  const [[{ k } = { k: 0 }], [{ seats } = { seats: 0 }]] = await together(
    tx<{ k: number }[]>`select k from teams where id = ${team} for no key update`,
    // Sent along with it, and looked up when it holds.
    tx<{ seats: number }[]>`
      select count(*)::int as seats from seats
      where team_id = ${team} and withdrawn_at is null and guest_of is null`,
  );
  if (kind === "weekly" && seats === 0) return refused("no-members");

  for (;;) {
    const code = kind === "live" ? joinCode(randomInt) : null;
    if (code && (await isOpenCode(tx, code))) continue;
    const [round] = await tx<{ id: string }[]>`
      insert into rounds (team_id, kind, k, item_version, note_rule, join_code, opened_at, closes_at,
        scheduled_for, beat)
      values (${team}, ${kind}, ${kForRoster(k, seats)}, ${ITEM_VERSION},
        ${noteRuleFor(kind, noteRule)}, ${code}, ${now}, ${closesAt}, ${scheduledFor},
        ${kind === "weekly" ? beatAt(kind, now) : 0})
      on conflict do nothing returning id`;
    if (round) {
      await together(
        kind === "weekly" ? freezeRoster(tx, team, round.id) : null,
        kind === "weekly" && closesAt
          ? ask(db, tx, { team, round: round.id, closesAt, schedule }, now)
          : null,
        announce(tx, [round.id]),
      );
      return done({ id: round.id, joinCode: code });
    }
    const [taken] = await tx`
      select from rounds where team_id = ${team} and (
        kind = ${kind} and closed_at is null or scheduled_for = ${scheduledFor})`;
    if (taken) return refused("already-open");
  }
}

/**
 * Opens the next round of a session that the caller holds: with the k and the note rule that the
 * room was told, and with everyone on the roster who is in (V3). Its code is the session's. A live
 * round that is open without one is closed first, for a room shows one thing at a time. Answers k,
 * which is higher than the session's if the room has outgrown it (R3).
 */
export async function openInSession(
  keeper: Pick<Installation, "db" | "keys">,
  tx: Sql,
  session: { id: string; team: string; k: number; noteRule: NoteRule; locked: boolean },
  now: Date,
): Promise<number> {
  const open = await tx<{ id: string }[]>`
    select id from rounds
    where team_id = ${session.team} and kind = 'live' and closed_at is null`;
  for (const { id } of open) await closeWithin(keeper, tx, id, now);
  const [{ seats } = { seats: 0 }] = await tx<{ seats: number }[]>`
    select count(*)::int as seats from seats
    where team_id = ${session.team} and withdrawn_at is null`;
  const k = kForRoster(session.k, seats);
  const [round] = await tx<{ id: string }[]>`
    insert into rounds (team_id, session_id, kind, k, item_version, note_rule, opened_at, locked_at)
    values (${session.team}, ${session.id}, 'live', ${k}, ${ITEM_VERSION}, ${session.noteRule},
      ${now}, ${session.locked ? now : null})
    returning id`;
  if (!round) throw new Error("The round was not written.");
  await together(
    tx`
      insert into roster_seats (round_id, seat_id)
      select ${round.id}, seats.id from session_seats join seats on seats.id = seat_id
      where session_id = ${session.id} and withdrawn_at is null order by seats.id`,
    announce(tx, [round.id]),
  );
  return k;
}

type Asking = { team: string; round: string; closesAt: Date; schedule: KeptSchedule | null };

/** All that a weekly round does by itself: it invites, reminds once and closes. */
async function ask(
  db: Pick<Database, "$client">,
  tx: Sql,
  { team, round, closesAt, schedule }: Asking,
  now: Date,
): Promise<void> {
  const reminded = schedule?.reminds ? reminderTime(schedule, { opensAt: now, closesAt }) : null;
  const jobs: NewJob[] = [{ kind: "round.close", data: { round }, at: closesAt }];
  if (reminded) jobs.push({ kind: "round.remind", data: { round }, at: reminded });
  await together(
    addDeliveries(db, tx, { team, round, kind: "invitation", expiresAt: closesAt }, now),
    addJobs(db, tx, jobs, now),
  );
}

/** Sent at once: what is sent after it finds the roster there. */
const freezeRoster = (tx: Sql, team: string, round: string) =>
  tx`
    insert into roster_seats (round_id, seat_id)
    select ${round}, id from seats
    where team_id = ${team} and withdrawn_at is null and guest_of is null order by id`.execute();

/** Notes of a handful are for a room that agreed to it, never for a week (N1). */
const noteRuleFor = (kind: RoundKind, rule: NoteRule): NoteRule =>
  kind === "weekly" && rule === "from-k" ? "from-10" : rule;
