import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import type { MessageKind } from "#domain/delivery.ts";
import { addJobs } from "../jobs/add-jobs.ts";

export type AddDeliveries = { team: string; round: string; kind: MessageKind; expiresAt: Date };

/**
 * Notes down who is to get a message and a job for each, within the caller's transaction: they
 * exist only if it commits. Done twice, it adds nothing: the unique key decides (M1). Whether a
 * mail really goes out is seen when its turn comes.
 */
export async function addDeliveries(
  db: Pick<Database, "$client">,
  tx: Sql,
  { team, round, kind, expiresAt }: AddDeliveries,
  now: Date,
): Promise<void> {
  const added = await tx<{ id: string }[]>`
    insert into deliveries
      (id, team_id, round_id, kind, seat_id, leader_id, channel_id, created_at, expires_at)
    select gen_random_uuid(), ${team}, ${round}, ${kind}, seat, leader, channel, ${now}, ${expiresAt}
    from (${receiversOf(tx, { team, round, kind })}) as receivers
    on conflict do nothing returning id`;
  const jobs = added.map(({ id }) => ({
    kind: "message.deliver" as const,
    data: { delivery: id },
  }));
  await addJobs(db, tx, jobs, now);
}

function receiversOf(tx: Sql, { team, round, kind }: Omit<AddDeliveries, "expiresAt">) {
  switch (kind) {
    case "digest":
    case "answer-reminder":
      return tx`
        select null::uuid as seat, leader_id as leader, null::uuid as channel from team_leaders
        where team_id = ${team} and role <> 'viewer' and mails_stopped_at is null`;
    case "reminder":
      // Never to a chat, where everybody would read it as meant for somebody else.
      return tx`
        ${seatsWithMail(tx, team, round)} and not exists (
          select from issued_credentials
          where round_id = ${round} and issued_credentials.seat_id = seats.id)`;
    case "invitation":
    case "result":
    case "answer":
      return tx`
        ${seatsWithMail(tx, team, round)}
        union all
        select null::uuid, null, id from channels where team_id = ${team}`;
  }
}

/** Those of the round's roster who can be written to and want to be; all, without a schedule. */
const seatsWithMail = (tx: Sql, team: string, round: string) => tx`
  select seats.id as seat, null::text as leader, null::uuid as channel
  from roster_seats join seats on seats.id = seat_id
  where round_id = ${round} and email is not null
    and withdrawn_at is null and mails_stopped_at is null
    and coalesce((select sends_mail from schedules where team_id = ${team}), true)`;
