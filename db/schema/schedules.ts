import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { CADENCES } from "#domain/schedule.ts";
import { teams } from "./workspaces.ts";

/** When a team is asked by itself; local times are in the team's zone. */
export const schedules = pgTable(
  "schedules",
  {
    teamId: uuid()
      .primaryKey()
      .references(() => teams.id, { onDelete: "cascade" }),
    cadence: text({ enum: CADENCES }).notNull(),
    /** ISO weekday, Monday is 1. */
    opensOn: smallint().notNull(),
    /** "HH:MM". */
    opensAt: text().notNull(),
    closesOn: smallint().notNull(),
    closesAt: text().notNull(),
    /** No opening before this date; every other week is counted from the first one on. */
    startsOn: date({ mode: "string" }).notNull(),
    reminds: boolean().notNull().default(true),
    sendsMail: boolean().notNull().default(true),
    pausedAt: timestamp({ withTimezone: true }),
    /** Rises with each change, so that jobs of an older one do nothing. */
    revision: integer().notNull().default(1),
  },
  (table) => [
    check(
      "schedules_weekdays",
      sql`${table.opensOn} between 1 and 7 and ${table.closesOn} between 1 and 7`,
    ),
    check(
      "schedules_times",
      sql`${table.opensAt} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ${table.closesAt} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`,
    ),
  ],
);

/** Days on which nothing opens and nobody is reminded: typed, or from a holiday calendar. */
export const pauses = pgTable(
  "pauses",
  {
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    /** First and last day, both within. */
    startsOn: date({ mode: "string" }).notNull(),
    endsOn: date({ mode: "string" }).notNull(),
    name: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.startsOn, table.endsOn] }),
    check("pauses_end_after_they_start", sql`${table.endsOn} >= ${table.startsOn}`),
  ],
);
