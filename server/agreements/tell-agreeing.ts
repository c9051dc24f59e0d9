import type { Sql } from "postgres";
import { announceSession } from "../announce.ts";
import { agreementBeat } from "./agreement-beat.ts";

/**
 * Brings the told count of those who agree up to date, once a beat and whichever process comes first,
 * and only where it changed (V6). The count is of rows: whoever took everything back is among them,
 * because their row looks like all others.
 */
export async function tellAgreeing(sql: Sql, now: Date): Promise<void> {
  const beat = agreementBeat(now);
  const ready = await sql<{ session: string; round: string }[]>`
    select sessions.id as session, rounds.id as round
    from sessions join rounds on session_id = sessions.id
    where ended_at is null and agreeing = 'open' and discussion_version < ${beat}
      and (select count(*) from pool_agreements where round_id = rounds.id)
        > agreed_by
      and closed_at is not null`;
  for (const { session, round } of ready)
    await sql.begin((tx) => tell(tx as unknown as Sql, session, round, beat));
}

async function tell(tx: Sql, session: string, round: string, beat: number): Promise<void> {
  // Those who write hold it in share: nothing comes in between.
  const [open] = await tx`
    select from sessions where id = ${session} and agreeing = 'open' for update`;
  if (!open) return;
  const [claimed] = await tx`
    update rounds set discussion_version = ${beat},
      agreed_by = (select count(*)::int from pool_agreements where round_id = ${round})
    where id = ${round} and discussion_version < ${beat} returning id`;
  if (!claimed) return;
  await forgetArrival(tx, round);
  await announceSession(tx, session, "discussion");
}

/**
 * Lays the rows down anew in the order of their keys. A table keeps them about as they came, and who
 * fetched a credential when, beside what came then, could suggest whose it is (V6, P8).
 */
const forgetArrival = (tx: Sql, round: string) => tx`
  with taken as (delete from pool_agreements where round_id = ${round} returning *)
  insert into pool_agreements select * from taken order by nullifier`;
