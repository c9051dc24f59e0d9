import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
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
import { AXES } from "#domain/rating.ts";
import { ROLES } from "#domain/roles.ts";
import { bytea } from "./bytea.ts";
import { leaders } from "./leaders.ts";
import { teams, workspaces } from "./workspaces.ts";

/**
 * Where a team stands after its last closed week: the roll-up of its weekly results that the page of
 * all teams reads. Written with the result; whatever is in it follows from results (P3).
 */
export const standings = pgTable(
  "standings",
  {
    teamId: uuid()
      .primaryKey()
      .references(() => teams.id, { onDelete: "cascade" }),
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    /** A `Standing` as one short line; see domain/standing-line.ts. */
    standing: text().notNull(),
    updatedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [index("standings_workspace_id_index").on(table.workspaceId)],
);

/** A time-boxed spell of selective micromanagement; the team reads all of it. */
export const interventions = pgTable(
  "interventions",
  {
    id: uuid().primaryKey().defaultRandom(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    reason: text().notNull(),
    objective: text().notNull(),
    /** What stays with the team; may be empty. */
    keeps: text().notNull().default(""),
    exitAxis: text({ enum: AXES }).notNull(),
    exitThreshold: numeric({ precision: 3, scale: 1, mode: "number" }).notNull(),
    /** How many published weekly rounds running must reach it. */
    exitRounds: smallint().notNull(),
    startedBy: text().references(() => leaders.id, { onDelete: "set null" }),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    /** Its last day in the team's time zone, as it stands now. */
    endsOn: date({ mode: "string" }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
    endedBy: text().references(() => leaders.id, { onDelete: "set null" }),
    /** What the leader says of it at the end; may be empty. */
    learned: text().notNull().default(""),
  },
  (table) => [
    check("interventions_threshold_is_2_to_9", sql`${table.exitThreshold} between 2 and 9`),
    check("interventions_rounds_are_1_to_4", sql`${table.exitRounds} between 1 and 4`),
    // However many leaders press at once: a team has one at a time.
    uniqueIndex("interventions_one_running").on(table.teamId).where(sql`${table.endedAt} is null`),
    index("interventions_team_id_started_at_index").on(table.teamId, table.startedAt),
  ],
);

/** Each later end of an intervention, with the reason that it takes. */
export const interventionExtensions = pgTable(
  "intervention_extensions",
  {
    interventionId: uuid()
      .notNull()
      .references(() => interventions.id, { onDelete: "cascade" }),
    number: smallint().notNull(),
    reason: text().notNull(),
    endedOn: date({ mode: "string" }).notNull(),
    endsOn: date({ mode: "string" }).notNull(),
    extendedBy: text().references(() => leaders.id, { onDelete: "set null" }),
    extendedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.interventionId, table.number] })],
);

/** A leader's journal: what was done is encrypted with a key that is not in the database. */
export const moments = pgTable(
  "moments",
  {
    id: uuid().primaryKey(),
    leaderId: text()
      .notNull()
      .references(() => leaders.id, { onDelete: "cascade" }),
    /** The day in the leader's time zone. */
    day: date({ mode: "string" }).notNull(),
    /** What kind, for which team and the line, padded to one size. */
    ciphertext: bytea().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [index("moments_leader_id_day_index").on(table.leaderId, table.day)],
);

/** What a leader set for themselves. */
export const leaderSettings = pgTable("leader_settings", {
  leaderId: text()
    .primaryKey()
    .references(() => leaders.id, { onDelete: "cascade" }),
  timeZone: text().notNull().default("UTC"),
  /** "HH:MM" of the daily nudge; null: none, which is how it begins. */
  nudgeAt: text(),
  nudgeBy: text({ enum: ["mail", "chat"] })
    .notNull()
    .default("mail"),
  /** The address of the leader's own chat hook, encrypted. */
  nudgeChat: bytea(),
  /** Raised to make the calendar's old address worthless; the link itself is derived. */
  calendarGeneration: smallint().notNull().default(1),
  /** SHA-256 of the calendar link's secret; null before one was asked for. */
  calendarHash: bytea().unique(),
});

/** A team's read-only page for a sponsor; the link itself is derived, never stored. */
export const shareLinks = pgTable(
  "share_links",
  {
    id: uuid().primaryKey(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    linkHash: bytea().notNull().unique(),
    /** Whom it is for, in the leader's words. */
    label: text().notNull(),
    createdBy: text().references(() => leaders.id, { onDelete: "set null" }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (table) => [index("share_links_team_id_index").on(table.teamId)],
);

/** A link with which one person becomes a leader of a team, once. */
export const invitations = pgTable(
  "invitations",
  {
    id: uuid().primaryKey(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    role: text({ enum: ROLES }).notNull(),
    linkHash: bytea().notNull().unique(),
    /** Whom it is for, in the owner's words. */
    label: text().notNull(),
    createdBy: text().references(() => leaders.id, { onDelete: "set null" }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    acceptedAt: timestamp({ withTimezone: true }),
    acceptedBy: text().references(() => leaders.id, { onDelete: "set null" }),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (table) => [index("invitations_team_id_index").on(table.teamId)],
);

/** Every change of privacy or access, for the team's members to read too; nothing is ever changed in it. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: uuid().primaryKey().defaultRandom(),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    at: timestamp({ withTimezone: true }).notNull(),
    /** Null: Bearing itself. */
    leaderId: text().references(() => leaders.id, { onDelete: "set null" }),
    /** A key of domain/audit.ts. */
    what: text().notNull(),
    /** Plain values for its sentence; never who answered, never a secret. */
    values: jsonb().$type<Record<string, string | number>>().notNull().default({}),
  },
  (table) => [index("audit_entries_team_id_at_index").on(table.teamId, table.at)],
);
