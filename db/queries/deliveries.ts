import type { Sql } from "postgres";
import type { ChannelKind, DeliveryFault, MessageKind } from "#domain/delivery.ts";

/** Whom a message was for, as the team's leaders know them. */
export type DeliveryReceiver =
  | { is: "seat"; id: string; name: string | null; email: string | null }
  | { is: "leader"; name: string }
  | { is: "channel"; kind: ChannelKind };

type ReceiverRow = {
  seat: string | null;
  leader: string | null;
  name: string | null;
  email: string | null;
  channelKind: ChannelKind | null;
};

export type DeliveryProblem = {
  delivery: string;
  receiver: DeliveryReceiver;
  kind: MessageKind;
  fault: DeliveryFault;
  /** What the other side said; may be empty. */
  detail: string;
  /** Of the message; what is still tried again has no end yet. */
  at: Date;
  givenUp: boolean;
};

/**
 * What could not be delivered of the team's last two rounds, or not yet, newest first. Never
 * reminders: a name beside one is the name of somebody who is silent (M3).
 */
export async function deliveryProblems(sql: Sql, team: string): Promise<DeliveryProblem[]> {
  type Row = ReceiverRow & Omit<DeliveryProblem, "receiver">;
  const rows = await sql<Row[]>`
    select deliveries.id as delivery, deliveries.kind, fault, coalesce(fault_detail, '') as detail,
      coalesce(settled_at, deliveries.created_at) as at, state = 'failed' as "givenUp",
      ${receiverColumns(sql)}
    from deliveries ${receiverJoins(sql)}
    where deliveries.team_id = ${team} and state in ('failed', 'waiting') and fault is not null
      and deliveries.kind <> 'reminder' and seats.withdrawn_at is null
      and round_id in (
        select id from rounds where team_id = ${team} and kind = 'weekly'
        order by opened_at desc limit 2)
    order by at desc, deliveries.id`;
  return rows.map(({ delivery, kind, fault, detail, at, givenUp, ...row }) => ({
    delivery,
    receiver: receiverOf(row),
    kind,
    fault,
    detail,
    at,
    givenUp,
  }));
}

export type OutboxItem = {
  delivery: string;
  receiver: DeliveryReceiver;
  kind: MessageKind;
  createdAt: Date;
};

/** The latest mails that were not sent because no SMTP server is set; never reminders (M3). */
export async function outboxOf(sql: Sql, team: string, limit: number): Promise<OutboxItem[]> {
  const rows = await sql<(ReceiverRow & Omit<OutboxItem, "receiver">)[]>`
    select deliveries.id as delivery, deliveries.kind, deliveries.created_at as "createdAt",
      ${receiverColumns(sql)}
    from deliveries ${receiverJoins(sql)}
    where deliveries.team_id = ${team} and state = 'in-outbox' and deliveries.kind <> 'reminder'
    order by deliveries.created_at desc, deliveries.id limit ${limit}`;
  return rows.map(({ delivery, kind, createdAt, ...row }) => ({
    delivery,
    receiver: receiverOf(row),
    kind,
    createdAt,
  }));
}

export type DeliveryCounts = { sent: number; waiting: number; failed: number };

/** How a round's messages fared, reminders left out: their number is that of the silent (M3). */
export async function deliveryCounts(sql: Sql, round: string): Promise<DeliveryCounts> {
  const [counts] = await sql<DeliveryCounts[]>`
    select count(*) filter (where state = 'sent')::int as sent,
      count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state = 'failed')::int as failed
    from deliveries where round_id = ${round} and kind <> 'reminder'`;
  return counts ?? { sent: 0, waiting: 0, failed: 0 };
}

const receiverColumns = (sql: Sql) => sql`
  seats.id as seat, leaders.id as leader, coalesce(seats.name, leaders.name) as name, seats.email,
  channels.kind as "channelKind"`;

const receiverJoins = (sql: Sql) => sql`
  left join seats on seats.id = deliveries.seat_id
  left join leaders on leaders.id = deliveries.leader_id
  left join channels on channels.id = deliveries.channel_id`;

function receiverOf({ seat, leader, name, email, channelKind }: ReceiverRow): DeliveryReceiver {
  if (channelKind !== null) return { is: "channel", kind: channelKind };
  if (leader !== null) return { is: "leader", name: name ?? "" };
  return { is: "seat", id: seat ?? "", name, email };
}
