import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { MODES } from "#domain/matrix.ts";
import { type PublishedDensity, type PublishedShares, SPREADS } from "#domain/result.ts";
import { NOTE_RULES, ROUND_KINDS } from "#domain/wire.ts";
import { bytea } from "./bytea.ts";
import { leaders } from "./leaders.ts";
import { sessions } from "./sessions.ts";
import { seats, teams } from "./workspaces.ts";

export const rounds = pgTable(
  "rounds",
  {
    id: uuid().primaryKey().defaultRandom(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    kind: text({ enum: ROUND_KINDS }).notNull(),
    /** The session that a live round was opened in. */
    sessionId: uuid().references((): AnyPgColumn => sessions.id, { onDelete: "cascade" }),
    /** Frozen at opening (P4). */
    k: smallint().notNull(),
    itemVersion: smallint().notNull(),
    noteRule: text({ enum: NOTE_RULES }).notNull(),
    /** Short code of a live round, good while it is open. */
    joinCode: text(),
    openedAt: timestamp({ withTimezone: true }).notNull(),
    closesAt: timestamp({ withTimezone: true }),
    lockedAt: timestamp({ withTimezone: true }),
    closedAt: timestamp({ withTimezone: true }),
    /** The opening of the schedule that this round is; null for one that a leader opened. */
    scheduledFor: timestamp({ withTimezone: true }),
    /**
     * What an open weekly round tells of its progress, and a discussed one of how many agree; written
     * on the beat only.
     */
    progress: text(),
    /**
     * Number of the last beat that any process has taken for this round (P5). After the close it
     * counts thousandths, and is the version of what the room discusses.
     */
    beat: bigint({ mode: "number" }).notNull().default(0),
    /** Of the talk about its notes: thousandths of the beat at which it last changed (V6). */
    discussionVersion: bigint({ mode: "number" }).notNull().default(0),
    /** How many agreed with some note, as it was last told; of nobody knows with which (V6). */
    agreedBy: integer().notNull().default(0),
  },
  (table) => [
    check("rounds_k_is_at_least_3", sql`${table.k} >= 3`),
    uniqueIndex("rounds_one_open_of_a_kind")
      .on(table.teamId, table.kind)
      .where(sql`${table.closedAt} is null`),
    uniqueIndex("rounds_open_join_code").on(table.joinCode).where(sql`${table.closedAt} is null`),
    // However many processes try, and however often: an opening is one round.
    uniqueIndex("rounds_one_of_an_opening").on(table.teamId, table.scheduledFor),
    index("rounds_team_id_opened_at_index").on(table.teamId, table.openedAt),
    index("rounds_session_id_index").on(table.sessionId),
    index("rounds_open_index").on(table.id).where(sql`${table.closedAt} is null`),
  ],
);

/** The seats that may speak in a round (P4). */
export const rosterSeats = pgTable(
  "roster_seats",
  {
    roundId: uuid()
      .notNull()
      .references(() => rounds.id, { onDelete: "cascade" }),
    seatId: uuid()
      .notNull()
      .references(() => seats.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.seatId] }),
    index("roster_seats_seat_id_index").on(table.seatId),
  ],
);

/**
 * That a seat was given its credential, and for which blinded elements; never which credential it
 * became. Deleted when the round closes.
 */
export const issuedCredentials = pgTable(
  "issued_credentials",
  {
    roundId: uuid()
      .notNull()
      .references(() => rounds.id, { onDelete: "cascade" }),
    seatId: uuid()
      .notNull()
      .references(() => seats.id, { onDelete: "cascade" }),
    /** SHA-256 of the blinded elements, so that a retry can be told from a second device. */
    blindedHash: bytea().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.seatId] }),
    index("issued_credentials_seat_id_index").on(table.seatId),
  ],
);

const sealedBytes = 34;

/** Accepted and not yet released. Holds no time and no order: the key is the nullifier. */
export const poolBallots = pgTable(
  "pool_ballots",
  {
    roundId: uuid()
      .notNull()
      .references(() => rounds.id, { onDelete: "cascade" }),
    nullifier: bytea().notNull(),
    ciphertext: bytea().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.nullifier] }),
    check("pool_ballots_nullifier_is_32_bytes", sql`length(${table.nullifier}) = 32`),
    check(
      "pool_ballots_are_of_one_size",
      sql`length(${table.ciphertext}) = ${sql.raw(String(sealedBytes))}`,
    ),
  ],
);

/** Released credentials: each can be in one batch only (P1, P10). */
export const spentNullifiers = pgTable(
  "spent_nullifiers",
  {
    roundId: uuid()
      .notNull()
      .references(() => rounds.id, { onDelete: "cascade" }),
    nullifier: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.nullifier] })],
);

/** Tallies of ballots released together, encrypted; gone at the close, when they become a result. */
export const batches = pgTable(
  "batches",
  {
    roundId: uuid()
      .notNull()
      .references(() => rounds.id, { onDelete: "cascade" }),
    number: integer().notNull(),
    ciphertext: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.number] })],
);

/** Notes that wait for the close, encrypted and padded to one size. */
export const poolNotes = pgTable(
  "pool_notes",
  {
    roundId: uuid()
      .notNull()
      .references(() => rounds.id, { onDelete: "cascade" }),
    nullifier: bytea().notNull(),
    ciphertext: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.nullifier] })],
);

/** Notes shown after the close, in an order drawn by lot. */
export const notes = pgTable(
  "notes",
  {
    id: uuid().primaryKey(),
    roundId: uuid()
      .notNull()
      .references(() => rounds.id, { onDelete: "cascade" }),
    text: text().notNull(),
    /** When the facilitator hid it, for everyone and for good (V7). */
    hiddenAt: timestamp({ withTimezone: true }),
    /** Notes of one number were laid together. */
    cluster: smallint(),
    /** How many agreed with it; null until that is shown (V6). */
    agreed: integer(),
  },
  (table) => [index("notes_round_id_index").on(table.roundId)],
);

/**
 * What a closed round published: the display table's values and nothing finer. `ballots` is null,
 * and so is all the rest, when too few answered.
 */
export const results = pgTable(
  "results",
  {
    roundId: uuid()
      .primaryKey()
      .references(() => rounds.id, { onDelete: "cascade" }),
    roster: integer().notNull(),
    /** Whether others were asked than in the team's weekly round before (S8). */
    rosterChanged: boolean().notNull().default(false),
    /** How many credentials were issued; null with too few, or it would tell their number. */
    issued: integer(),
    ballots: integer(),
    quadrant: text({ enum: MODES }),
    clarityMean: numeric({ precision: 3, scale: 1, mode: "number" }),
    clarityClipped: text({ enum: ["low", "high"] }),
    claritySpread: text({ enum: SPREADS }),
    autonomyMean: numeric({ precision: 3, scale: 1, mode: "number" }),
    autonomyClipped: text({ enum: ["low", "high"] }),
    autonomySpread: text({ enum: SPREADS }),
    shares: jsonb().$type<PublishedShares>(),
    density: jsonb().$type<PublishedDensity>(),
    /** The standard deviation that this result's intervals are made with (S1). */
    spread: numeric({ precision: 3, scale: 1, mode: "number" }).notNull(),
  },
  (table) => [
    check("results_ballots_are_at_least_3", sql`${table.ballots} >= 3`),
    check(
      "results_means_are_ratings",
      sql`${table.clarityMean} between 1 and 10 and ${table.autonomyMean} between 1 and 10`,
    ),
    check(
      "results_of_three_show_the_quadrant_only",
      sql`${table.ballots} > 3 or (${table.clarityMean} is null and ${table.autonomyMean} is null)`,
    ),
    check(
      "results_too_few_show_nothing",
      sql`${table.ballots} is not null or (${table.quadrant} is null and ${table.clarityMean} is null and ${table.autonomyMean} is null)`,
    ),
  ],
);

/** What a leader answers to a published or closed round, in one line; the team reads it. */
export const leaderAnswers = pgTable("leader_answers", {
  roundId: uuid()
    .primaryKey()
    .references(() => rounds.id, { onDelete: "cascade" }),
  text: text().notNull(),
  writtenBy: text().references(() => leaders.id, { onDelete: "set null" }),
  writtenAt: timestamp({ withTimezone: true }).notNull(),
});
