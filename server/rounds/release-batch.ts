import { randomInt } from "node:crypto";
import type { Sql } from "postgres";
import { drawSubset } from "#domain/draw.ts";
import { isAbsence } from "#domain/rating.ts";
import { type Tally, tallyOf } from "#domain/tally.ts";
import { openBallot, sealTally } from "../vault.ts";

/** From how many seats on a batch keeps the grid that a density is made of. */
const GRID_FROM = 30;

/**
 * Moves `size(pool, ratings)` ballots drawn by lot from the pool into one batch, within the caller's
 * transaction, which holds the round's row lock: batch, spent nullifiers and the pool's deletion
 * are seen together or not at all (P1, P12). Absences are spent with the others and tallied nowhere
 * (A3). Answers what the batch holds, or null for none.
 */
export async function releaseBatch(
  tx: Sql,
  poolKey: Uint8Array,
  round: string,
  size: (pool: number, ratings: number) => number,
  chance: (exclusiveMax: number) => number = randomInt,
): Promise<Tally | null> {
  // By nullifier: arrival order must not reach the draw (P7).
  const pool = await tx<{ nullifier: string; ciphertext: Uint8Array }[]>`
    select encode(nullifier, 'hex') as nullifier, ciphertext from pool_ballots
    where round_id = ${round} order by pool_ballots.nullifier`;
  const opened = pool.map(({ nullifier, ciphertext }) => {
    const said = openBallot(poolKey, round, nullifier, ciphertext);
    return { nullifier, rating: isAbsence(said) ? null : said };
  });
  const count = size(pool.length, opened.filter(({ rating }) => rating !== null).length);
  if (count === 0) return null;

  const [{ roster, next } = { roster: 0, next: 1 }] = await tx<{ roster: number; next: number }[]>`
    select (select count(*)::int from (
        select from roster_seats where round_id = ${round} limit ${GRID_FROM}) as enough) as roster,
      (select coalesce(max(number), 0) + 1 from batches where round_id = ${round}) as next`;
  const drawn = drawSubset(opened, count, chance);
  const tally = tallyOf(
    drawn.flatMap(({ rating }) => rating ?? []),
    roster >= GRID_FROM,
  );
  await tx`
    insert into batches (round_id, number, ciphertext)
    values (${round}, ${next}, ${sealTally(poolKey, round, next, tally)})`;
  await tx`
    with released as (
      delete from pool_ballots
      where round_id = ${round} and nullifier in (
        select decode(hex, 'hex') from unnest(${drawn.map(({ nullifier }) => nullifier)}::text[]) as hex)
      returning nullifier)
    insert into spent_nullifiers (round_id, nullifier)
    select ${round}, nullifier from released order by nullifier`;
  return tally;
}
