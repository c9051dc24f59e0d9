import type { Sql } from "postgres";
import type { ChannelKind, DeliveryFault, DeliveryState, MessageKind } from "#domain/delivery.ts";
import type { Locale } from "#domain/locales.ts";
import type { PublishedResult } from "#domain/result.ts";
import { publishedResult, type ResultRow, resultColumns } from "./round-states.ts";

/** Whom a message is for; `left`: is not there any more, or wants no mails. */
type Receiver =
  | {
      is: "seat";
      id: string;
      name: string | null;
      address: string;
      language: Locale | null;
      linkGeneration: number;
      left: boolean;
    }
  | { is: "leader"; id: string; name: string; address: string; left: boolean }
  | {
      is: "channel";
      id: string;
      kind: ChannelKind;
      sealedAddress: Uint8Array;
      secretGeneration: number;
      left: false;
    };

/** A delivery with its team, its round and its receiver as they are now. */
export type DeliveryFacts = {
  id: string;
  kind: MessageKind;
  state: DeliveryState;
  /** Of a try before, while it still waits. */
  fault: DeliveryFault | null;
  expiresAt: Date;
  team: { id: string; name: string; zone: string; language: Locale; joinGeneration: number };
  round: { id: string; k: number; closesAt: Date | null; closedAt: Date | null };
  receiver: Receiver;
};

type Row = Pick<DeliveryFacts, "id" | "kind" | "state" | "fault" | "expiresAt" | "team"> & {
  round: string;
  k: number;
  closesAt: Date | null;
  closedAt: Date | null;
  seat: string | null;
  leader: string | null;
  channel: string | null;
  name: string | null;
  address: string | null;
  language: Locale | null;
  linkGeneration: number;
  left: boolean;
  channelKind: ChannelKind;
  sealedAddress: Uint8Array;
  secretGeneration: number;
};

/** These deliveries in one statement, those that are gone left out. */
export async function deliveryFacts(
  sql: Sql,
  deliveries: readonly string[],
): Promise<DeliveryFacts[]> {
  const rows = await sql<Row[]>`
    select deliveries.id, deliveries.kind, state, fault, expires_at as "expiresAt",
      json_build_object('id', teams.id, 'name', teams.name, 'zone', time_zone,
        'language', teams.language, 'joinGeneration', join_generation) as team,
      rounds.id as round, rounds.k, closes_at as "closesAt", closed_at as "closedAt",
      deliveries.seat_id as seat, deliveries.leader_id as leader, channels.id as channel,
      coalesce(seats.name, leaders.name) as name, coalesce(seats.email, leaders.email) as address,
      seats.language, link_generation as "linkGeneration",
      coalesce(seats.email, leaders.email) is null or seats.withdrawn_at is not null
        or seats.mails_stopped_at is not null or team_leaders.mails_stopped_at is not null
        or (deliveries.leader_id is not null and coalesce(team_leaders.role, 'viewer') = 'viewer')
        or (deliveries.kind = 'reminder' and exists (
          select from issued_credentials as issued
          where issued.round_id = rounds.id and issued.seat_id = deliveries.seat_id)) as left,
      channels.kind as "channelKind", sealed_address as "sealedAddress",
      secret_generation as "secretGeneration"
    from deliveries
    join teams on teams.id = deliveries.team_id
    join rounds on rounds.id = round_id
    left join seats on seats.id = seat_id
    left join leaders on leaders.id = leader_id
    left join team_leaders
      on team_leaders.leader_id = leaders.id and team_leaders.team_id = teams.id
    left join channels on channels.id = channel_id
    where deliveries.id = any(${deliveries as string[]}::uuid[])
    order by deliveries.id`;
  return rows.map(({ id, kind, state, fault, expiresAt, team, ...row }) => ({
    id,
    kind,
    state,
    fault,
    expiresAt,
    team,
    round: { id: row.round, k: row.k, closesAt: row.closesAt, closedAt: row.closedAt },
    receiver: receiverOf(row),
  }));
}

function receiverOf(row: Omit<Row, keyof DeliveryFacts>): Receiver {
  const { name, left } = row;
  const address = row.address ?? "";
  if (row.channel !== null) {
    const { channel: id, channelKind: kind, sealedAddress, secretGeneration } = row;
    return { is: "channel", id, kind, sealedAddress, secretGeneration, left: false };
  }
  if (row.leader !== null) return { is: "leader", id: row.leader, name: name ?? "", address, left };
  const { language, linkGeneration } = row;
  return { is: "seat", id: row.seat ?? "", name, address, language, linkGeneration, left };
}

/** A published result with what its estimates are made with. */
export type PublishedReading = { result: PublishedResult; roster: number; spread: number };

/** What a leader wrote back, in one line. */
export type WrittenAnswer = { text: string; by: string };

/** What is published of a round and of the weekly one before it; null readings: too few answered. */
export type RoundFacts = {
  round: string;
  reading: PublishedReading | null;
  answer: WrittenAnswer | null;
  /** Null where the rule shows none. */
  notes: string[] | null;
  /** Null for a team's first. */
  before: { reading: PublishedReading | null; answer: WrittenAnswer | null } | null;
};

type Published = ResultRow & {
  roster: number;
  spread: number;
  answer: string | null;
  answeredBy: string | null;
};

/** What messages may tell of these rounds, in one statement; an open round has no reading (P3). */
export async function roundFacts(
  sql: Sql,
  rounds: readonly string[],
): Promise<Map<string, RoundFacts>> {
  const rows = await sql<(Published & { asked: string; isBefore: boolean; notes: string[] })[]>`
    with told as (
      select id as asked, id, false as "isBefore" from rounds
      where id = any(${rounds as string[]}::uuid[])
      union all
      select rounds.id, earlier.id, true from rounds cross join lateral (
        select id from rounds as earlier
        where earlier.team_id = rounds.team_id and earlier.kind = 'weekly'
          and closed_at is not null and earlier.opened_at < rounds.opened_at
        order by earlier.opened_at desc limit 1) as earlier
      where rounds.id = any(${rounds as string[]}::uuid[]))
    select told.asked, told."isBefore",
      results.roster, results.spread::float as spread, ${resultColumns(sql)},
      leader_answers.text as answer, coalesce(leaders.name, 'A former leader') as "answeredBy",
      (select coalesce(json_agg(text order by notes.id), '[]') from notes
        where notes.round_id = told.id and hidden_at is null
          and not told."isBefore") as notes
    from told
    left join results on results.round_id = told.id
    left join leader_answers on leader_answers.round_id = told.id
    left join leaders on leaders.id = written_by`;
  const facts = new Map<string, RoundFacts>();
  for (const { asked, isBefore, notes, ...row } of rows) {
    const known = facts.get(asked) ?? { ...NOTHING, round: asked };
    const told = { reading: readingOf(row), answer: answerOf(row) };
    facts.set(
      asked,
      isBefore
        ? { ...known, before: told }
        : { ...known, ...told, notes: notes.length > 0 ? notes : null },
    );
  }
  return facts;
}

const NOTHING = { reading: null, answer: null, notes: null, before: null };

function readingOf({ roster, spread, ...row }: Published): PublishedReading | null {
  const result = publishedResult(row);
  return result && { result, roster, spread };
}

const answerOf = ({ answer, answeredBy }: Published): WrittenAnswer | null =>
  answer === null ? null : { text: answer, by: answeredBy ?? "" };
