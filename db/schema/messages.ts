import { sql } from "drizzle-orm";
import {
  index,
  pgTable,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  CHANNEL_KINDS,
  DELIVERY_FAULTS,
  DELIVERY_STATES,
  MESSAGE_KINDS,
} from "#domain/delivery.ts";
import { bytea } from "./bytea.ts";
import { leaders } from "./leaders.ts";
import { rounds } from "./rounds.ts";
import { seats, teams } from "./workspaces.ts";

/** A chat or a machine that is told what the whole team is told. */
export const channels = pgTable(
  "channels",
  {
    id: uuid().primaryKey(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    kind: text({ enum: CHANNEL_KINDS }).notNull(),
    /** Encrypted: whoever has the address of an incoming webhook may write there. */
    sealedAddress: bytea().notNull(),
    /** Of the signing secret, which is derived and never stored. */
    secretGeneration: smallint().notNull().default(1),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [uniqueIndex("channels_one_of_a_kind").on(table.teamId, table.kind)],
);

/**
 * A message that is to reach one receiver: a seat or a leader by mail, or a channel. What it says
 * is worked out when it is sent and never kept. Reminders' rows go when their round closes, for
 * they tell who had not answered by then.
 */
export const deliveries = pgTable(
  "deliveries",
  {
    id: uuid().primaryKey(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    roundId: uuid()
      .notNull()
      .references(() => rounds.id, { onDelete: "cascade" }),
    kind: text({ enum: MESSAGE_KINDS }).notNull(),
    seatId: uuid().references(() => seats.id, { onDelete: "cascade" }),
    leaderId: text().references(() => leaders.id, { onDelete: "cascade" }),
    channelId: uuid().references(() => channels.id, { onDelete: "cascade" }),
    state: text({ enum: DELIVERY_STATES }).notNull().default("waiting"),
    fault: text({ enum: DELIVERY_FAULTS }),
    /** What the other side said, shortened, without addresses. */
    faultDetail: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    /** After this moment it makes no sense any more. */
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    settledAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    unique("deliveries_each_once")
      .on(table.roundId, table.kind, table.seatId, table.leaderId, table.channelId)
      .nullsNotDistinct(),
    index("deliveries_team_id_created_at_index").on(table.teamId, table.createdAt),
    // What waits is looked for now and then; it is few of many.
    index("deliveries_waiting_index").on(table.id).where(sql`${table.state} = 'waiting'`),
    index("deliveries_seat_id_index").on(table.seatId),
    index("deliveries_leader_id_index").on(table.leaderId),
    index("deliveries_channel_id_index").on(table.channelId),
  ],
);
