import type { Sql, TransactionSql } from "postgres";
import { type Absence, isAbsence, type Rating } from "#domain/rating.ts";
import type { BallotRequest, RoundKind } from "#domain/wire.ts";
import { Batcher } from "../batcher.ts";
import type { CredentialOffice } from "../credentials/credential-office.ts";
import { openBallot, sealBallot } from "../vault.ts";

/** A ballot whose form was checked: `nullifier` is 64 hex digits. */
export type CheckedBallot = Place & { request: BallotRequest };
type Place = { round: string; nullifier: string };

/** `not-weekly`: an absence for a live round, which takes none (A2). */
export type CastOutcome =
  | "cast"
  | "already-cast"
  | "round-closed"
  | "wrong-credential"
  | "not-weekly";

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

/**
 * Writes a group of ballots to the pool; answers in the order given, after the commit. Those whose
 * credential was used before, hardly ever any, are looked at in a second transaction.
 */
export async function writeBallots(
  sql: Sql,
  poolKey: Uint8Array,
  ballots: readonly CheckedBallot[],
): Promise<CastOutcome[]> {
  // The same credential twice in one group: the later ones are looked at after the first is in.
  const first = new Map<string, CheckedBallot>();
  for (const ballot of ballots) if (!first.has(keyOf(ballot))) first.set(keyOf(ballot), ballot);
  const rows = [...first.values()];
  // A function of the database: the round trips of a transaction are most of what a lone ballot
  // waits for.
  const inserted = await sql<Place[]>`
    select round, nullifier from take_ballots(
      ${rows.map(({ round }) => round)}::uuid[],
      ${rows.map(({ nullifier }) => nullifier)}::text[],
      ${rows.map((ballot) => sealed(poolKey, ballot).toString("hex"))}::text[],
      ${rows.map(({ request }) => String(isAbsence(request)))}::text[]::boolean[])`;
  const isIn = new Set(inserted.map(keyOf));
  const isNew = (ballot: CheckedBallot) =>
    first.get(keyOf(ballot)) === ballot && isIn.has(keyOf(ballot));
  const others = ballots.filter((ballot) => !isNew(ballot));
  const replaced = others.length > 0 ? await replaceBallots(sql, poolKey, others) : new Map();
  return ballots.map((ballot) => replaced.get(ballot) ?? "cast");
}

/** Looks at ballots whose credential is in the pool, was spent, came too late or to a live round. */
async function replaceBallots(
  sql: Sql,
  poolKey: Uint8Array,
  ballots: readonly CheckedBallot[],
): Promise<Map<CheckedBallot, CastOutcome>> {
  const outcomes = new Map<CheckedBallot, CastOutcome>();
  const rounds = [...new Set(ballots.map(({ round }) => round))];
  // In one order for everyone: two groups that lock the same rows must not wait for each other.
  const byKey = Map.groupBy(ballots, keyOf);
  await sql.begin(async (tx) => {
    // A round that is being sealed is waited for: what it has read must not change any more.
    const held = await tx<{ id: string; kind: RoundKind }[]>`
      select id, kind from rounds where id = any(${rounds}::uuid[]) order by id for share`;
    const kinds = new Map(held.map(({ id, kind }) => [id, kind]));
    for (const key of [...byKey.keys()].sort())
      for (const ballot of byKey.get(key) ?? [])
        outcomes.set(
          ballot,
          isAbsence(ballot.request) && kinds.get(ballot.round) === "live"
            ? "not-weekly"
            : await replaceBallot(tx, poolKey, ballot),
        );
  });
  return outcomes;
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
  if (request.seq === held.seq) return sameSaid(request, held) ? "cast" : "already-cast";
  if (request.seq < held.seq) return "already-cast";
  await tx`
    update pool_ballots set ciphertext = ${sealed(poolKey, ballot)}
    where round_id = ${round} and nullifier = decode(${nullifier}, 'hex')`;
  return "cast";
}

/** Whether two ballots say the same. */
const sameSaid = (one: Rating | Absence, other: Rating | Absence): boolean =>
  isAbsence(one) || isAbsence(other)
    ? isAbsence(one) && isAbsence(other)
    : one.clarity === other.clarity && one.autonomy === other.autonomy;

const keyOf = ({ round, nullifier }: Place) => `${round}|${nullifier}`;

const sealed = (poolKey: Uint8Array, { round, nullifier, request }: CheckedBallot): Buffer =>
  sealBallot(poolKey, round, nullifier, request);
