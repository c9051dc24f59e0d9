import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { AGREEING, STAGES } from "#domain/session.ts";
import { NOTE_RULES } from "#domain/wire.ts";
import { bytea } from "./bytea.ts";
import { leaders } from "./leaders.ts";
import { rounds } from "./rounds.ts";
import { seats, teams } from "./workspaces.ts";

/** One meeting of a team: a sequence of stages that may hold several live rounds. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** What the room reads off the wall; good until the session ends. */
    joinCode: text().notNull(),
    /** SHA-256 of the secret of the page that the team is given; the link itself is derived. */
    linkHash: bytea().notNull().unique(),
    k: smallint().notNull(),
    noteRule: text({ enum: NOTE_RULES }).notNull(),
    stage: text({ enum: STAGES }).notNull().default("gather"),
    /** Rises with each command (V1). */
    version: integer().notNull().default(0),
    rounds: smallint().notNull().default(0),
    facilitatorId: text().references(() => leaders.id, { onDelete: "set null" }),
    lockedAt: timestamp({ withTimezone: true }),
    timerEndsAt: timestamp({ withTimezone: true }),
    agreeing: text({ enum: AGREEING }),
    onDevice: smallint().notNull().default(0),
    /** Seconds a rating and a talk are set to take; null: no timer. */
    rateSeconds: smallint(),
    discussSeconds: smallint(),
    openedAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    check("sessions_k_is_at_least_3", sql`${table.k} >= 3`),
    check("sessions_name_is_filled", sql`length(trim(${table.name})) between 1 and 80`),
    uniqueIndex("sessions_one_open").on(table.teamId).where(sql`${table.endedAt} is null`),
    uniqueIndex("sessions_open_join_code").on(table.joinCode).where(sql`${table.endedAt} is null`),
    index("sessions_team_id_opened_at_index").on(table.teamId, table.openedAt),
    index("sessions_facilitator_id_index").on(table.facilitatorId),
  ],
);

/** The seats that came into a session; how many is shown, never which (V3). */
export const sessionSeats = pgTable(
  "session_seats",
  {
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    seatId: uuid()
      .notNull()
      .references(() => seats.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.seatId] }),
    index("session_seats_seat_id_index").on(table.seatId),
  ],
);

/** Seats of people who answer on a device that is passed around; each once a round (V8). */
export const deviceSeats = pgTable(
  "device_seats",
  {
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    seatId: uuid()
      .primaryKey()
      .references(() => seats.id, { onDelete: "cascade" }),
    /** The last round that it was handed out for. */
    handedFor: uuid().references(() => rounds.id, { onDelete: "set null" }),
    /** What the device named its asking, so that asking again after a lost answer takes no second seat. */
    handedTo: text(),
  },
  (table) => [
    index("device_seats_session_id_index").on(table.sessionId),
    index("device_seats_handed_for_index").on(table.handedFor),
  ],
);

/** Every command that was done in a session, for whoever asks later who moved the room. */
export const sessionCommands = pgTable(
  "session_commands",
  {
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    /** The session's version after it. */
    version: integer().notNull(),
    command: text().notNull(),
    stage: text({ enum: STAGES }).notNull(),
    leaderId: text().references(() => leaders.id, { onDelete: "set null" }),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.version] }),
    index("session_commands_leader_id_index").on(table.leaderId),
  ],
);

/** Where a leader thought the team would be, placed before the reveal; it counts nowhere (V5). */
export const guesses = pgTable(
  "guesses",
  {
    roundId: uuid()
      .primaryKey()
      .references(() => rounds.id, { onDelete: "cascade" }),
    leaderId: text().references(() => leaders.id, { onDelete: "set null" }),
    clarity: smallint().notNull(),
    autonomy: smallint().notNull(),
    placedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    check(
      "guesses_are_ratings",
      sql`${table.clarity} between 1 and 10 and ${table.autonomy} between 1 and 10`,
    ),
    index("guesses_leader_id_index").on(table.leaderId),
  ],
);

/** That a seat was given the credential for agreeing, and for which blinded element; as with ballots. */
export const issuedAgreements = pgTable(
  "issued_agreements",
  {
    roundId: uuid()
      .notNull()
      .references(() => rounds.id, { onDelete: "cascade" }),
    seatId: uuid()
      .notNull()
      .references(() => seats.id, { onDelete: "cascade" }),
    blindedHash: bytea().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.seatId] }),
    index("issued_agreements_seat_id_index").on(table.seatId),
  ],
);

/** What each agrees with, encrypted and of one size, until their sums are shown (V6). */
export const poolAgreements = pgTable(
  "pool_agreements",
  {
    roundId: uuid()
      .notNull()
      .references(() => rounds.id, { onDelete: "cascade" }),
    nullifier: bytea().notNull(),
    ciphertext: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.nullifier] })],
);

/** What somebody promised by when. Open ones greet the team's next session. */
export const actions = pgTable(
  "actions",
  {
    id: uuid().primaryKey().defaultRandom(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    text: text().notNull(),
    owner: text().notNull().default(""),
    dueOn: date(),
    done: boolean(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    settledAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index("actions_team_id_created_at_index").on(table.teamId, table.createdAt),
    index("actions_session_id_index").on(table.sessionId),
  ],
);
