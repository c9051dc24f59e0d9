import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { startEmbedded } from "#db/embedded.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { migrateJobs } from "#server/jobs/migrate-jobs.ts";

export type BenchDatabase = {
  /** Where things that belong to this run may be put; gone at its end. */
  directory: string;
  /** A new, migrated database. */
  create(name: string): Promise<string>;
  stop(): Promise<void>;
};

/** A PostgreSQL of the bench's own, with the settings it has in the product. */
export async function startDatabase(): Promise<BenchDatabase> {
  const directory = await mkdtemp(join(tmpdir(), "bearing-bench-"));
  const server = await startEmbedded(directory);
  return {
    directory,
    async create(name) {
      const admin = postgres(server.url, { max: 1, onnotice: () => {} });
      await admin`create database ${admin(name)}`;
      await admin.end();
      const url = server.url.replace(/\/bearing$/, `/${name}`);
      await migrateDatabase(url);
      await migrateJobs(url);
      return url;
    },
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
