import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Any number, the same in every process: who holds it migrates. */
const MIGRATION_LOCK = 7_316_501;

const folder = fileURLToPath(new URL("./migrations", import.meta.url));

/** Brings the schema up to date; several processes that start at once take turns. */
export async function migrateDatabase(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client, { casing: "snake_case" }), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}
