import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";

/**
 * One row: which installation this database belongs to. A process whose secret gives another
 * public key is refused at start, for its members' credentials would be worthless.
 */
export const installation = pgTable(
  "installation",
  {
    id: integer().primaryKey().default(1),
    publicKey: text().notNull(),
  },
  (table) => [check("installation_is_single", sql`${table.id} = 1`)],
);
