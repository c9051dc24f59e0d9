import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { openPool } from "./pool.ts";
import * as schema from "./schema.ts";

/** Drizzle over one postgres.js pool; `$client` is the pool itself, for the hot paths' text SQL. */
export type Database = PostgresJsDatabase<typeof schema> & { $client: Sql };
/** Either the database or a transaction on it: what queries take. */
export type Queryable = Pick<Database, "select" | "insert" | "update" | "delete" | "execute">;

/** timestamptz. Drizzle takes dates from the driver as text; our text SQL wants them as dates. */
const TIMES = [1184];

/** Opens the process's one pool. Connections are made when first needed. */
export function openDatabase(url: string, connections = 10): Database {
  const client = openPool(url, {
    max: connections,
    onnotice: () => {},
    // One plan for each statement: those asked here differ in whose rows they take, not in how many,
    // and planning them took longer than most of them run.
    connection: { application_name: "bearing", plan_cache_mode: "force_generic_plan" },
  });
  const db = drizzle(client, { schema, casing: "snake_case" });
  for (const type of TIMES) {
    client.options.serializers[type] = (value: Date | string) => new Date(value).toISOString();
    client.options.parsers[type] = (text: string) => new Date(text);
  }
  return db;
}

/** Ends the pool, waiting at most `seconds` for what is running. */
export const closeDatabase = (db: Database, seconds = 5): Promise<void> =>
  db.$client.end({ timeout: seconds });
