import type { Sql } from "postgres";

/** The one channel of changes; a message is `round team`, the ids of what changed. */
export const CHANNEL = "bearing_rounds";

/**
 * Tells every process that rounds changed; heard only if the transaction commits. One message per
 * flush and round: one per row would cost three quarters of the write rate.
 */
export const announce = (tx: Sql, rounds: readonly string[]) =>
  tx`select pg_notify(${CHANNEL}, id || ' ' || team_id) from rounds
    where id = any(${rounds as string[]}::uuid[])`;

/**
 * The same for ballots that came in. Those of a weekly round are told to nobody: whoever listens,
 * on a socket or in the database, would hear the moment at which somebody answered (P3).
 */
export const announceBallots = (tx: Sql, rounds: readonly string[]) =>
  tx`select pg_notify(${CHANNEL}, id || ' ' || team_id) from rounds
    where id = any(${rounds as string[]}::uuid[]) and kind = 'live'`;
