import type { Sql } from "postgres";

/** The one channel of changes; a message is the id of the round that changed. */
export const CHANNEL = "bearing_rounds";

/**
 * Tells every process that rounds changed; heard only if the transaction commits. One message per
 * flush and round: one per row would cost three quarters of the write rate.
 */
export const announce = (tx: Sql, rounds: readonly string[]) =>
  tx`select pg_notify(${CHANNEL}, id) from unnest(${rounds as string[]}::text[]) as id`;
