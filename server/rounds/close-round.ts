import { randomInt, randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import { keepResults } from "#db/queries/results.ts";
import { weeksOfTeam } from "#db/queries/trend.ts";
import { mondayOf } from "#domain/days.ts";
import { publish } from "#domain/display.ts";
import { drawSubset } from "#domain/draw.ts";
import { releasableAtClose } from "#domain/release.ts";
import { localDate } from "#domain/schedule.ts";
import { sumOf } from "#domain/tally.ts";
import type { NoteRule, RoundKind } from "#domain/wire.ts";
import { announce } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { keepStanding } from "../standings/keep-standing.ts";
import { together } from "../together.ts";
import { openNote, openTally } from "../vault.ts";
import { releaseBatch } from "./release-batch.ts";
import { tellOfClose } from "./tell-of-close.ts";
import { widenSpread } from "./workspace-spread.ts";

type Keeper = Pick<Installation, "db" | "keys">;
type Closing = {
  id: string;
  team: string;
  kind: RoundKind;
  k: number;
  noteRule: NoteRule;
  workspace: string;
  zone: string;
  openedAt: Date;
};

/** Closes a team's round now: the reveal. Closing a closed round is refused, so it happens once. */
export async function closeRound(
  { db, keys }: Keeper,
  team: AuthorizedTeamId,
  round: string,
  now: Date,
): Promise<Outcome<null, "not-found" | "round-closed">> {
  return db.$client.begin(async (tx) => {
    const [row] = await tx<(Closing & { closed: boolean })[]>`
      select ${columns(tx as unknown as Sql)}, closed_at is not null as closed
      from rounds join teams on teams.id = team_id
      where rounds.id = ${round} and team_id = ${team} for update of rounds`;
    if (!row) return refused("not-found");
    if (row.closed) return refused("round-closed");
    await close(db, tx as unknown as Sql, keys.pool, row, now);
    return done(null);
  });
}

/**
 * Closes a round whose time is over. Once another process is through with it there is nothing left
 * to do; "early" if its time has not come.
 */
export async function closeDueRound(
  { db, keys }: Keeper,
  round: string,
  now: Date,
): Promise<"done" | "early"> {
  return db.$client.begin(async (tx) => {
    const [row] = await tx<(Closing & { due: boolean })[]>`
      select ${columns(tx as unknown as Sql)}, coalesce(closes_at <= ${now}, false) as due
      from rounds join teams on teams.id = team_id
      where rounds.id = ${round} and closed_at is null for update of rounds`;
    if (row && !row.due) return "early";
    if (row) await close(db, tx as unknown as Sql, keys.pool, row, now);
    return "done";
  });
}

/**
 * Closes an open round within the caller's transaction, for whoever may close it; one that is
 * closed already is left as it is.
 */
export async function closeWithin(
  { db, keys }: Keeper,
  tx: Sql,
  round: string,
  now: Date,
): Promise<void> {
  const [row] = await tx<Closing[]>`
    select ${columns(tx)} from rounds join teams on teams.id = team_id
    where rounds.id = ${round} and closed_at is null for update of rounds`;
  if (row) await close(db, tx, keys.pool, row, now);
}

const columns = (tx: Sql) => tx`
  rounds.id, team_id as team, kind, rounds.k, note_rule as "noteRule", workspace_id as workspace,
  time_zone as zone, opened_at as "openedAt"`;

/**
 * Releases what may be released, turns the batches into one result that holds what may be shown
 * and nothing finer, and deletes all that stood behind it (P6).
 */
async function close(
  db: Database,
  tx: Sql,
  poolKey: Uint8Array,
  round: Closing,
  now: Date,
): Promise<void> {
  await releaseBatch(tx, poolKey, round.id, (pool, ratings) =>
    releasableAtClose(pool, round.k, ratings),
  );
  const batches = await tx<{ number: number; ciphertext: Uint8Array }[]>`
    select number, ciphertext from batches where round_id = ${round.id} order by number`;
  const tally = sumOf(
    batches.map(({ number, ciphertext }) => openTally(poolKey, round.id, number, ciphertext)),
  );
  const result = tally.ballots >= round.k ? publish(tally) : null;
  const [{ roster, issued, rosterChanged }, weeks] = await together(
    countAsked(tx, round),
    round.kind === "weekly" ? weeksOfTeam(tx, round.team, null) : null,
    result ? publishNotes(tx, poolKey, round, result.ballots) : null,
    round.kind === "weekly" ? tellOfClose(db, tx, round, now) : null,
  );
  await together(
    ...["batches", "pool_ballots", "pool_notes", "issued_credentials"].map(
      (table) => tx`delete from ${tx(table)} where round_id = ${round.id}`,
    ),
    tx`
      update rounds set closed_at = ${now}, progress = null, join_code = null
      where id = ${round.id}`,
    announce(tx, [round.id]),
  );
  // Last, for the closes of a workspace's rounds take turns from here on.
  const spread = await widenSpread(tx, round.workspace, result);
  const kept = { roster, rosterChanged, result, spread };
  await keepResults(tx, [{ ...kept, round: round.id, issued: result ? issued : null }]);
  if (!weeks) return;
  const openedAt = round.openedAt.toISOString();
  const week = mondayOf(localDate(round.openedAt, round.zone));
  await keepStanding(tx, round.team, [...weeks, { ...kept, openedAt, week }], now);
}

/** How many were asked and given credentials, and whether others were than the week before (S8). */
async function countAsked(tx: Sql, { id, team, kind }: Closing) {
  type Asked = { roster: number; issued: number; rosterChanged: boolean };
  const rosterOf = (round: string | ReturnType<Sql>) => tx`
    select string_agg(seat_id::text, ' ' order by seat_id) from roster_seats
    where round_id = ${round}`;
  const [asked] = await tx<Asked[]>`
    with before as (
      select id from rounds
      where team_id = ${team} and kind = 'weekly' and closed_at is not null
      order by opened_at desc limit 1)
    select (select count(*)::int from roster_seats where round_id = ${id}) as roster,
      (select count(*)::int from issued_credentials where round_id = ${id}) as issued,
      ${kind} = 'weekly' and exists (select from before)
        and (${rosterOf(id)}) is distinct from (${rosterOf(tx`(select id from before)`)})
        as "rosterChanged"`;
  return asked ?? { roster: 0, issued: 0, rosterChanged: false };
}

/** Whether a round of so many ballots shows its notes: ten, or k where the room was told so (N1). */
const showsNotes = (rule: NoteRule, ballots: number): boolean =>
  rule !== "never" && ballots > 3 && (ballots >= 10 || rule === "from-k");

/** In an order drawn by lot and under fresh ids: neither place nor id tells when one was written. */
async function publishNotes(tx: Sql, poolKey: Uint8Array, round: Closing, ballots: number) {
  if (!showsNotes(round.noteRule, ballots)) return;
  const pool = await tx<{ nullifier: string; ciphertext: Uint8Array }[]>`
    select encode(nullifier, 'hex') as nullifier, ciphertext from pool_notes
    where round_id = ${round.id} order by pool_notes.nullifier`;
  const rows = drawSubset(pool, pool.length, randomInt).map(({ nullifier, ciphertext }) => ({
    id: randomUUID(),
    round_id: round.id,
    text: openNote(poolKey, round.id, nullifier, ciphertext),
  }));
  if (rows.length > 0) await tx`insert into notes ${tx(rows)}`;
}
