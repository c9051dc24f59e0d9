import type { Sql } from "postgres";
import { drawnNotes } from "#db/queries/discussions.ts";
import type { Keys } from "../keys.ts";
import { together } from "../together.ts";
import { openAgreement } from "../vault.ts";
import { agreementBeat, raiseDiscussion } from "./agreement-beat.ts";

/**
 * Tells once how many agree with each note, and deletes what each agreed with (V6). The caller holds
 * the session and has seen that there are at least k. Nobody learns the sum of a hidden note.
 */
export async function tallyAgreements(
  tx: Sql,
  keys: Pick<Keys, "pool">,
  round: string,
  now: Date,
): Promise<void> {
  const [drawn, pool] = await together(
    drawnNotes(tx, round),
    tx<{ nullifier: string; ciphertext: Uint8Array }[]>`
      select encode(nullifier, 'hex') as nullifier, ciphertext from pool_agreements
      where round_id = ${round}`,
  );
  const sums = drawn.map(() => 0);
  for (const { nullifier, ciphertext } of pool)
    for (const place of openAgreement(keys.pool, round, nullifier, ciphertext).places)
      if (sums[place] !== undefined) sums[place] += 1;
  await tx`
    update notes set agreed = counted.sum
    from unnest(${drawn.map(({ id }) => id)}::uuid[], ${sums.map(String)}::text[]::int[]) as counted (id, sum)
    where notes.id = counted.id and hidden_at is null`;
  await forget(tx, round);
  // Who showed it told how many there are, off the beat: the beat has nothing to add.
  await tx`
    update rounds set agreed_by = ${pool.length},
      discussion_version = greatest(discussion_version + 1, ${agreementBeat(now)})
    where id = ${round}`;
}

/** Deletes what was agreed with and never shown (V6). */
export async function dropAgreements(tx: Sql, round: string): Promise<void> {
  await forget(tx, round);
  await tx`update rounds set agreed_by = 0 where id = ${round}`;
  await raiseDiscussion(tx, round);
}

async function forget(tx: Sql, round: string): Promise<void> {
  await tx`delete from pool_agreements where round_id = ${round}`;
  await tx`delete from issued_agreements where round_id = ${round}`;
}
