import type { Sql } from "postgres";

/**
 * The one channel of changes; a message is `round team`, the ids of what changed, or
 * `round team roster` when the roster grew, or `session id team`, with `discussion` after it when
 * that is what changed, `access team` when a leader's reach did, or `declared team` when a leader
 * wrote a direction or told something of an intervention. `take_ballots` in the database tells of
 * ballots.
 */
export const CHANNEL = "bearing_rounds";

/**
 * Tells every process that rounds changed; heard only if the transaction commits. One message per
 * flush and round: one per row would cost three quarters of the write rate.
 */
export const announce = (tx: Sql, rounds: readonly string[], what: "" | "roster" = "") =>
  tx`select pg_notify(${CHANNEL}, concat_ws(' ', id, team_id, ${what || null}::text)) from rounds
    where id = any(${rounds as string[]}::uuid[])`;

/** Tells every process that a session changed, who is in it or what its room talks about. */
export const announceSession = (
  tx: Sql,
  session: string,
  what: "" | "present" | "discussion" = "",
) =>
  tx`select pg_notify(${CHANNEL}, concat_ws(' ', 'session', id, team_id, ${what || null}::text))
    from sessions where id = ${session}`;

/** What tells every process that a team has a new direction, or other words of an intervention. */
export const declaredIn = (team: string): string => `declared ${team}`;
