import type { Sql } from "postgres";
import { drawnNotes } from "#db/queries/discussions.ts";
import { fromBase64Url } from "#domain/bytes.ts";
import { nullifierOf } from "#domain/credential.ts";
import { parseInfo } from "#domain/info.ts";
import type { AgreementRequest } from "#domain/wire.ts";
import { Batcher } from "../batcher.ts";
import type { CredentialOffice } from "../credentials/credential-office.ts";
import { openAgreement, type PoolAgreement, sealAgreement } from "../vault.ts";
import { holdAgreeing } from "./issue-agreement.ts";

export type AgreeOutcome =
  | "agreed"
  | "already-cast"
  | "not-agreeing"
  | "wrong-credential"
  | "unknown-note";

type Place = { round: string; nullifier: string };
type Checked = Place & { request: AgreementRequest };

const CAPACITY = 20_000;

/**
 * Takes in what people agree with: the credential is checked in a thread, what came together is
 * written in one transaction, and only then is each acknowledged. Announces nothing: the beat does,
 * or a frame would tell that somebody taps (V6).
 */
export class AgreementBox {
  readonly #office: Pick<CredentialOffice, "checkAgreement">;
  readonly #writes: Batcher<Checked, AgreeOutcome>;

  constructor(sql: Sql, poolKey: Uint8Array, office: Pick<CredentialOffice, "checkAgreement">) {
    this.#office = office;
    this.#writes = new Batcher((group) => writeAgreements(sql, poolKey, group), {
      largest: 500,
      lanes: 1,
      capacity: CAPACITY,
    });
  }

  /** Keeps all that one agrees with, in place of what they agreed with before. */
  async agree(round: string, request: AgreementRequest): Promise<AgreeOutcome> {
    const bound = parseInfo(request.info);
    if (bound?.purpose !== "agree" || bound.round !== round) return "wrong-credential";
    if (!(await this.#office.checkAgreement(request))) return "wrong-credential";
    const nullifier = nullifierOf(request.info, fromBase64Url(request.nonce));
    return this.#writes.add({ round, nullifier, request });
  }
}

/** One transaction a round; answers in the order given, after the commits. */
async function writeAgreements(
  sql: Sql,
  poolKey: Uint8Array,
  group: readonly Checked[],
): Promise<AgreeOutcome[]> {
  const outcomes = new Map<Checked, AgreeOutcome>();
  for (const [round, ofRound] of Map.groupBy(group, (one) => one.round))
    await sql.begin((tx) => writeRound(tx as unknown as Sql, poolKey, round, ofRound, outcomes));
  return group.map((one) => outcomes.get(one) ?? "not-agreeing");
}

async function writeRound(
  tx: Sql,
  poolKey: Uint8Array,
  round: string,
  group: readonly Checked[],
  outcomes: Map<Checked, AgreeOutcome>,
): Promise<void> {
  if (!(await holdAgreeing(tx, round))) return;
  const places = new Map<string, number>();
  for (const [place, { id, hidden }] of (await drawnNotes(tx, round)).entries())
    if (!hidden) places.set(id, place);
  const kept = new Map<Checked, PoolAgreement>();
  for (const one of group) {
    const { notes, seq } = one.request;
    const chosen = notes.flatMap((note) => places.get(note) ?? []);
    if (chosen.length === notes.length) kept.set(one, { places: chosen, seq });
    else outcomes.set(one, "unknown-note");
  }
  // In one order for everyone: two groups that lock the same rows must not wait for each other, and
  // how the rows lie must not tell in which order they came.
  const sorted = [...kept].sort(([a], [b]) => (a.nullifier < b.nullifier ? -1 : 1));
  const first = new Map(sorted.toReversed().map(([one, said]) => [one.nullifier, { one, said }]));
  const rows = [...first.values()].toReversed();
  const inserted = await tx<{ nullifier: string }[]>`
    insert into pool_agreements (round_id, nullifier, ciphertext)
    select ${round}, decode(nullifier, 'hex'), decode(ciphertext, 'hex')
    from unnest(${rows.map(({ one }) => one.nullifier)}::text[],
      ${rows.map(({ one, said }) => sealAgreement(poolKey, round, one.nullifier, said).toString("hex"))}::text[]
    ) as came (nullifier, ciphertext)
    on conflict do nothing returning encode(nullifier, 'hex') as nullifier`;
  const isIn = new Set(inserted.map(({ nullifier }) => nullifier));
  for (const [one, said] of sorted) {
    const isNew = isIn.has(one.nullifier) && first.get(one.nullifier)?.one === one;
    outcomes.set(one, isNew ? "agreed" : await replace(tx, poolKey, one, said));
  }
}

/** A higher `seq` replaces what waits; the very same is simply in. */
async function replace(
  tx: Sql,
  poolKey: Uint8Array,
  { round, nullifier }: Place,
  said: PoolAgreement,
): Promise<AgreeOutcome> {
  // Locked before it is read: of two changes at once the later to write must see the first.
  const [row] = await tx<{ ciphertext: Uint8Array }[]>`
    select ciphertext from pool_agreements
    where round_id = ${round} and nullifier = decode(${nullifier}, 'hex') for update`;
  if (!row) return "not-agreeing";
  const held = openAgreement(poolKey, round, nullifier, row.ciphertext);
  if (said.seq === held.seq) return isSame(said, held) ? "agreed" : "already-cast";
  if (said.seq < held.seq) return "already-cast";
  await tx`
    update pool_agreements set ciphertext = ${sealAgreement(poolKey, round, nullifier, said)}
    where round_id = ${round} and nullifier = decode(${nullifier}, 'hex')`;
  return "agreed";
}

const isSame = (said: PoolAgreement, held: PoolAgreement): boolean => {
  const chosen = new Set(said.places);
  return chosen.size === held.places.length && held.places.every((place) => chosen.has(place));
};
