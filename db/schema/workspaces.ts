import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { LOCALES } from "#domain/locales.ts";
import { ROLES } from "#domain/roles.ts";
import type { SpreadPool } from "#domain/spread-pool.ts";
import { bytea } from "./bytea.ts";
import { leaders } from "./leaders.ts";
import { sessions } from "./sessions.ts";

export const workspaces = pgTable("workspaces", {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull(),
  /** What all published spread classes add up to, for the pooled spread (S1). */
  spreadPool: jsonb().$type<SpreadPool>(),
  createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

export const teams = pgTable(
  "teams",
  {
    id: uuid().primaryKey().defaultRandom(),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** Smallest group whose answers may be shown; frozen per round when it opens (P4, P11). */
    k: smallint().notNull(),
    /** SHA-256 of the join link's secret; the link itself is derived, never stored. */
    joinHash: bytea().notNull().unique(),
    joinGeneration: smallint().notNull().default(1),
    /** IANA name of the zone that the team's days and hours are in. */
    timeZone: text().notNull().default("UTC"),
    /** What chats are told in, and members of whom no language is known. */
    language: text({ enum: LOCALES }).notNull().default("en"),
    /** A group of one session, without a roster or weeks: a talk, an all-hands (V8). */
    oneOff: boolean().notNull().default(false),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check("teams_k_is_at_least_3", sql`${table.k} >= 3`),
    check("teams_name_is_filled", sql`length(trim(${table.name})) between 1 and 80`),
    index("teams_workspace_id_index").on(table.workspaceId),
  ],
);

/** Which leaders may see and lead a team. */
export const teamLeaders = pgTable(
  "team_leaders",
  {
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    leaderId: text()
      .notNull()
      .references(() => leaders.id, { onDelete: "cascade" }),
    role: text({ enum: ROLES }).notNull().default("owner"),
    /** When this leader asked for no more mails about this team. */
    mailsStoppedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.leaderId] }),
    index("team_leaders_leader_id_index").on(table.leaderId),
  ],
);

export const seats = pgTable(
  "seats",
  {
    id: uuid().primaryKey().defaultRandom(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    /** Null for a seat that was taken by the join link without a name. */
    name: text(),
    email: text(),
    /** SHA-256 of the personal link's secret; the link itself is derived, never stored. */
    linkHash: bytea().notNull().unique(),
    linkGeneration: smallint().notNull().default(1),
    /** Null: not known, so the browser's or the team's. */
    language: text({ enum: LOCALES }),
    /** When this member asked for no more mails. */
    mailsStoppedAt: timestamp({ withTimezone: true }),
    withdrawnAt: timestamp({ withTimezone: true }),
    /** The session that a seat of a passed device is for; it is on no weekly roster (V8). */
    guestOf: uuid().references((): AnyPgColumn => sessions.id, { onDelete: "cascade" }),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("seats_team_id_index").on(table.teamId),
    index("seats_guest_of_index").on(table.guestOf),
  ],
);

/** Every version is kept; the highest is the current one. */
export const directions = pgTable(
  "directions",
  {
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    version: smallint().notNull(),
    statement: text().notNull(),
    guardrails: text().notNull().default(""),
    /** The day by which the goal is to be reached, if one was named. */
    goalOn: date({ mode: "string" }),
    writtenBy: text().references(() => leaders.id, { onDelete: "set null" }),
    writtenAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.version] })],
);
