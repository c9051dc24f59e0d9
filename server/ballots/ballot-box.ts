import type { Sql, TransactionSql } from "postgres";
import type { BallotRequest } from "#domain/wire.ts";
import { announceBallots } from "../announce.ts";
import { Batcher } from "../batcher.ts";
import type { CredentialOffice } from "../credentials/credential-office.ts";
import { openBallot, sealBallot } from "../vault.ts";

/** A ballot whose form was checked: `nullifier` is 64 hex digits. */
export type CheckedBallot = { round: string; nullifier: string; request: BallotRequest };

export type CastOutcome = "cast" | "already-cast" | "round-closed" | "wrong-credential";

const CAPACITY = 20_000;

/**
 * Takes ballots in: the credential is checked in a thread, then ballots that arrived together are
 * written in one transaction, and only then is each acknowledged (P12).
 */
export class BallotBox {
  readonly #checks: Batcher<BallotRequest, boolean>;
  readonly #writes: Batcher<CheckedBallot, CastOutcome>;

  constructor(sql: Sql, poolKey: Uint8Array, office: Pick<CredentialOffice, "checkBallots">) {
    this.#checks = new Batcher((ballots) => office.checkBallots(ballots), {
      largest: 32,
      lanes: 2,
      capacity: CAPACITY,
    });
    this.#writes = new Batcher((ballots) => writeBallots(sql, poolKey, ballots), {
      largest: 500,
      lanes: 2,
      capacity: CAPACITY,
    });
  }

  async cast(ballot: CheckedBallot): Promise<CastOutcome> {
    if (!(await this.#checks.add(ballot.request))) return "wrong-credential";
    return this.#writes.add(ballot);
  }

  async drain(): Promise<void> {
    await this.#checks.drain();
    await this.#writes.drain();
  }
}

/** Writes a group of ballots to the pool in one transaction; answers in the order given. */
export async function writeBallots(
  sql: Sql,
  poolKey: Uint8Array,
  ballots: readonly CheckedBallot[],
): Promise<CastOutcome[]> {
  const outcomes = new Map<CheckedBallot, CastOutcome>();
  // The same credential twice in one group: the later ones are looked at after the first is in.
  const first = new Map<string, CheckedBallot>();
  for (const ballot of ballots) {
    const key = keyOf(ballot.round, ballot.nullifier);
    if (!first.has(key)) first.set(key, ballot);
  }

  await sql.begin(async (tx) => {
    const rounds = [...new Set(ballots.map(({ round }) => round))].sort();
    const rows = [...first.values()];
    // Sent together and answered in order. The lock comes first: a round that is being sealed or
    // closed is waited for, and the insert, a statement of its own, then sees what was spent.
    const [, inserted] = await Promise.all([
      tx`select id from rounds where id = any(${rounds}::uuid[]) order by id for share`,
      tx<{ round: string; nullifier: string }[]>`
        insert into pool_ballots (round_id, nullifier, ciphertext)
        select row.round, decode(row.nullifier, 'hex'), decode(row.ciphertext, 'hex')
        from unnest(
          ${rows.map(({ round }) => round)}::uuid[],
          ${rows.map(({ nullifier }) => nullifier)}::text[],
          ${rows.map((ballot) => sealed(poolKey, ballot).toString("hex"))}::text[]
        ) as row(round, nullifier, ciphertext)
        join rounds on rounds.id = row.round and rounds.closed_at is null
        where not exists (
          select from spent_nullifiers spent
          where spent.round_id = row.round and spent.nullifier = decode(row.nullifier, 'hex')
        )
        order by row.round, row.nullifier
        on conflict do nothing
        returning round_id as round, encode(nullifier, 'hex') as nullifier`,
      announceBallots(tx as unknown as Sql, rounds),
    ]);
    const isIn = new Set(inserted.map(({ round, nullifier }) => keyOf(round, nullifier)));
    const replacing = ballots.filter((ballot) => {
      const key = keyOf(ballot.round, ballot.nullifier);
      if (first.get(key) !== ballot || !isIn.has(key)) return true;
      outcomes.set(ballot, "cast");
      return false;
    });
    // In one order for everyone: two groups that lock the same rows must not wait for each other.
    const byKey = Map.groupBy(replacing, ({ round, nullifier }) => keyOf(round, nullifier));
    for (const key of [...byKey.keys()].sort())
      for (const ballot of byKey.get(key) ?? [])
        outcomes.set(ballot, await replaceBallot(tx, poolKey, ballot));
  });
  return ballots.map((ballot) => outcomes.get(ballot) ?? "already-cast");
}

/** A higher `seq` replaces what is still in the pool; the very same ballot is simply in (C8). */
async function replaceBallot(
  tx: TransactionSql,
  poolKey: Uint8Array,
  ballot: CheckedBallot,
): Promise<CastOutcome> {
  const { round, nullifier, request } = ballot;
  // Locked before it is read: of two changes of mind at once the later to write must see the first.
  const [waiting] = await tx<{ ciphertext: Uint8Array }[]>`
    select ciphertext from pool_ballots
    where round_id = ${round} and nullifier = decode(${nullifier}, 'hex') for update`;
  if (!waiting) {
    const [open] = await tx`select from rounds where id = ${round} and closed_at is null`;
    return open ? "already-cast" : "round-closed";
  }
  const held = openBallot(poolKey, round, nullifier, waiting.ciphertext);
  if (request.seq === held.seq)
    return request.clarity === held.clarity && request.autonomy === held.autonomy
      ? "cast"
      : "already-cast";
  if (request.seq < held.seq) return "already-cast";
  await tx`
    update pool_ballots set ciphertext = ${sealed(poolKey, ballot)}
    where round_id = ${round} and nullifier = decode(${nullifier}, 'hex')`;
  return "cast";
}

const keyOf = (round: string, nullifier: string) => `${round}|${nullifier}`;

const sealed = (poolKey: Uint8Array, { round, nullifier, request }: CheckedBallot): Buffer =>
  sealBallot(poolKey, round, nullifier, request);
