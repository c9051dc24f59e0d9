import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateDatabase } from "#db/migrate.ts";
import { type FreshDatabase, freshDatabase } from "#tests/setup/fresh-database.ts";

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

test("several processes that migrate at once take turns and all succeed", async () => {
  await Promise.all([1, 2, 3].map(() => migrateDatabase(fresh.url)));
  const rows = await fresh.db
    .$client`select count(*)::int as count from drizzle.__drizzle_migrations`;
  const files = await readdir(new URL("../../db/migrations/", import.meta.url));
  expect(rows[0]?.count).toBe(files.filter((file) => file.endsWith(".sql")).length);
});

test("every foreign key that is searched has an index that starts with it", async () => {
  const missing = await fresh.db.$client`
    select conrelid::regclass::text as "table", attname as "column"
    from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and connamespace = 'public'::regnamespace
      and not exists (
        select from pg_index where indrelid = conrelid and indkey[0] = conkey[1])`;
  // Who did something is shown, never searched for.
  expect(missing.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([
    "audit_entries.leader_id",
    "directions.written_by",
    "intervention_extensions.extended_by",
    "interventions.ended_by",
    "interventions.started_by",
    "invitations.accepted_by",
    "invitations.created_by",
    "leader_answers.written_by",
    "share_links.created_by",
  ]);
});

test.each([
  [
    "a k under 3 [P4]",
    `insert into teams (workspace_id, name, k, join_hash) values ($1, 'x', 2, '\\x00')`,
  ],
  [
    "a team without a name",
    `insert into teams (workspace_id, name, k, join_hash) values ($1, ' ', 3, '\\x00')`,
  ],
])("the database itself refuses %s", async (_, statement) => {
  const [workspace] = await fresh.db
    .$client`insert into workspaces (name) values ('w') returning id`;
  await expect(fresh.db.$client.unsafe(statement, [workspace?.id])).rejects.toThrow(
    /check constraint/,
  );
});
