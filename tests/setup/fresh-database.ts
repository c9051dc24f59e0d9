import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";

export type FreshDatabase = { db: Database; url: string; close(): Promise<void> };

/** A migrated, empty database of the caller's own, cloned from the template. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = inject("templateUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const url = template.replace(/\/template_bearing$/, `/${name}`);
  const admin = postgres(template.replace(/\/template_bearing$/, "/postgres"), { max: 1 });
  await admin.unsafe(`create database ${name} template template_bearing`);
  const db = openDatabase(url, 5);
  return {
    db,
    url,
    async close() {
      await closeDatabase(db);
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
