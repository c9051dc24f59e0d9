import type { Sql } from "postgres";
import { weeklyProgress } from "#domain/progress.ts";
import { releasableAtBeat } from "#domain/release.ts";
import type { RoundKind } from "#domain/wire.ts";
import { tellAgreeing } from "../agreements/tell-agreeing.ts";
import { announce } from "../announce.ts";
import type { Installation } from "../installation.ts";
import type { Log } from "../log.ts";
import { BEAT, beatAt } from "./beat.ts";
import { closeDueRound } from "./close-round.ts";
import { releaseBatch } from "./release-batch.ts";

/** A weekly round has a job that closes it; this long after, in milliseconds, the beat does it. */
const OVERDUE = 600_000;

type Ready = { id: string; kind: RoundKind; due: boolean };

/**
 * One beat of every open round (P5): closes what no job has closed, releases what may be released, brings
 * weekly progress and the count of those who agree up to date. Any number of processes may call this: a round's beat belongs to the
 * first that claims it. One round's failure does not stop the others; all are thrown together.
 */
export async function takeBeat(
  installation: Pick<Installation, "db" | "keys">,
  now: Date,
): Promise<void> {
  const sql = installation.db.$client;
  const overdue = new Date(now.getTime() - OVERDUE);
  const ready = await sql<Ready[]>`
    select id, kind, coalesce(closes_at <= ${now}, false) as due from rounds
    where closed_at is null and (
      closes_at <= ${overdue}
      or kind = 'live' and closes_at <= ${now}
      or kind = 'weekly' and beat < ${beatAt("weekly", now)} and (closes_at > ${now}) is not false
      or kind = 'live' and beat < ${beatAt("live", now)}
        and (select count(*) from (
          select from pool_ballots where round_id = rounds.id limit 2 * rounds.k) as enough) >= 2 * k)`;
  const failures: unknown[] = [];
  for (const { id, kind, due } of ready) {
    try {
      if (due) await closeDueRound(installation, id, now);
      else if (kind === "live") await releaseLive(installation, id, now);
      else await tellProgress(sql, id, now);
    } catch (error) {
      failures.push(error);
    }
  }
  await tellAgreeing(sql, now).catch((error) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, "A beat failed.");
}

async function releaseLive(
  { db, keys }: Pick<Installation, "db" | "keys">,
  round: string,
  now: Date,
): Promise<void> {
  await db.$client.begin(async (tx) => {
    const claimed = await claimBeat(tx as unknown as Sql, round, beatAt("live", now));
    if (!claimed) return;
    const released = await releaseBatch(tx as unknown as Sql, keys.pool, round, (pool, ratings) =>
      releasableAtBeat(pool, claimed.k, ratings),
    );
    if (released) await announce(tx as unknown as Sql, [round]);
  });
}

/** Weekly progress changes on its own slow beat, or the moment of a step would tell who came. */
async function tellProgress(sql: Sql, round: string, now: Date): Promise<void> {
  await sql.begin(async (tx) => {
    const claimed = await claimBeat(tx as unknown as Sql, round, beatAt("weekly", now));
    if (!claimed) return;
    const [{ answered, roster } = { answered: 0, roster: 0 }] = await tx<
      { answered: number; roster: number }[]
    >`
      select (select count(*)::int from pool_ballots where round_id = ${round}) as answered,
        (select count(*)::int from roster_seats where round_id = ${round}) as roster`;
    const progress = weeklyProgress(answered, roster, claimed.k);
    await tx`update rounds set progress = ${progress} where id = ${round}`;
    await forgetArrival(tx as unknown as Sql, round);
    await announce(tx as unknown as Sql, [round]);
  });
}

/**
 * Lays the rows of an open weekly round down anew in the order of their keys. A table keeps rows
 * about as they came, and who fetched a credential beside which ballot came could suggest whose it
 * is; nothing comes in between, for the caller holds the round (P8).
 */
async function forgetArrival(tx: Sql, round: string): Promise<void> {
  for (const [table, key] of [
    ["issued_credentials", "seat_id"],
    ["pool_ballots", "nullifier"],
    ["pool_notes", "nullifier"],
  ] as const) {
    const rows = await tx`
      with taken as (delete from ${tx(table)} where round_id = ${round} returning *)
      select * from taken order by ${tx(key)}`;
    if (rows.length > 0) await tx`insert into ${tx(table)} ${tx([...rows])}`;
  }
}

async function claimBeat(tx: Sql, round: string, beat: number): Promise<{ k: number } | null> {
  const [row] = await tx<{ k: number }[]>`
    update rounds set beat = ${beat}
    where id = ${round} and closed_at is null and beat < ${beat} returning k`;
  return row ?? null;
}

/**
 * Calls `takeBeat` at the start of every live beat until stopped; `stop` waits for a running one.
 * A failure is logged when it begins and when it is over, not on every beat in between.
 */
export function keepBeat(
  installation: Pick<Installation, "db" | "keys">,
  log: Log,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  let stopped = false;
  let failing = false;
  const beat = async () => {
    try {
      await takeBeat(installation, new Date());
      if (failing) log.info("the beat is back");
      failing = false;
    } catch (error) {
      if (!failing) log.error({ error }, "the beat failed");
      failing = true;
    }
    next();
  };
  const next = () => {
    if (stopped) return;
    timer = setTimeout(
      () => {
        running = beat();
      },
      BEAT.live - (Date.now() % BEAT.live),
    );
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
