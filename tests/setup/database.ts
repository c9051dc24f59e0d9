import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "#db/embedded.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { migrateJobs } from "#server/jobs/migrate-jobs.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the tests' own PostgreSQL, ending in the template database's name. */
    templateUrl: string;
  }
}

/** One real PostgreSQL for a run of the suite, with a migrated template to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "bearing-tests-"));
  const server = await startEmbedded(directory);
  const templateUrl = server.url.replace(/\/bearing$/, "/template_bearing");
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  await admin`create database template_bearing`;
  await admin.end();
  await migrateDatabase(templateUrl);
  await migrateJobs(templateUrl);
  project.provide("templateUrl", templateUrl);
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
