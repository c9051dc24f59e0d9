import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openPool } from "#db/pool.ts";
import { openDatabaseProxy } from "#tests/setup/database-proxy.ts";
import { type FreshDatabase, freshDatabase } from "#tests/setup/fresh-database.ts";

let fresh: FreshDatabase;
let admin: Sql;
beforeAll(async () => {
  fresh = await freshDatabase();
  admin = fresh.db.$client;
  await admin`create table kept (n int)`;
});
afterAll(() => fresh.close());

const pidOf = async (tx: Sql): Promise<number> =>
  (await tx<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid ?? 0;
const kill = async (pid: number) => {
  await admin`select pg_terminate_backend(${pid})`;
  await vi.waitFor(async () =>
    expect(await admin`select 1 from pg_stat_activity where pid = ${pid}`).toHaveLength(0),
  );
};
const rows = async () => (await admin`select n from kept order by n`).map(({ n }) => n);

/** What happens after the connection of an open transaction was ended, in the ways it is noticed. */
const endings: Record<string, (tx: Sql, pid: number) => Promise<unknown>> = {
  "between two statements": async (tx, pid) => {
    await kill(pid);
    return tx`select 1`;
  },
  "in the middle of one": async (tx, pid) => {
    const waiting = tx`select pg_sleep(60)`;
    waiting.catch(() => {});
    await kill(pid);
    return waiting;
  },
  "with several on their way": async (tx, pid) => {
    const several = Promise.all([tx`select pg_sleep(60)`, tx`select 2`, tx`select 3`]);
    several.catch(() => {});
    await kill(pid);
    return several;
  },
  "before its end": (_, pid) => kill(pid),
};

test.each(Object.keys(endings))(
  "[P12] a transaction whose connection ends %s fails, leaves nothing, and the pool goes on",
  async (when) => {
    const pool = openPool(fresh.url, { max: 1, onnotice: () => {} });
    for (let repeat = 0; repeat < 5; repeat += 1) {
      const transaction = pool.begin(async (tx) => {
        await tx`insert into kept values (1)`;
        await endings[when]?.(tx as unknown as Sql, await pidOf(tx as unknown as Sql));
      });
      await expect(transaction).rejects.toThrow();
      expect(await pool`select 42 as answer`).toEqual([{ answer: 42 }]);
      await pool.begin(async (tx) => {
        await tx`select 1`;
      });
    }
    expect(await rows()).toEqual([]);
    await pool.end({ timeout: 1 });
  },
);

test("[P12] of many transactions only those whose connection ended fail", async () => {
  const pool = openPool(fresh.url, { max: 4, onnotice: () => {} });
  let letGo = () => {};
  const together = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const pids: number[] = [];
  const transactions = Array.from({ length: 4 }, (_, n) =>
    pool.begin(async (tx) => {
      pids[n] = await pidOf(tx as unknown as Sql);
      await tx`insert into kept values (${10 + n})`;
      await together;
      await tx`select 1`;
    }),
  );
  const settled = Promise.allSettled(transactions);
  await vi.waitFor(() => expect(pids.filter(Boolean)).toHaveLength(4));
  await kill(pids[1] ?? 0);
  letGo();
  expect((await settled).map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
  ]);
  expect(await rows()).toEqual([10, 12, 13]);
  await admin`delete from kept`;
  await pool.end({ timeout: 1 });
});

test("an error of a statement rolls back and is told as it is", async () => {
  const pool = openPool(fresh.url, { max: 1, onnotice: () => {} });
  const transaction = pool.begin(async (tx) => {
    await tx`insert into kept values (3)`;
    await tx`select 1 / 0`;
  });
  await expect(transaction).rejects.toMatchObject({ code: "22012" });
  const thrown = pool.begin(async (tx) => {
    await tx`insert into kept values (3)`;
    throw new Error("changed my mind");
  });
  await expect(thrown).rejects.toThrow("changed my mind");
  expect(await rows()).toEqual([]);
  expect(await pool`select 42 as answer`).toEqual([{ answer: 42 }]);
  await pool.end();
});

test("what was changed about types holds for the pool that comes after", async () => {
  const pool = openPool(fresh.url, { max: 1, onnotice: () => {} });
  pool.options.parsers[23] = (text: string) => `<${text}>`;
  await kill(Number.parseInt(String(await pidOf(pool)).slice(1), 10));
  await vi.waitFor(async () => expect(await pool`select 42 as n`).toEqual([{ n: "<42>" }]));
  await pool.end({ timeout: 1 });
});

test("listening goes on after the loss of every connection", async () => {
  const pool = openPool(fresh.url, { max: 1, onnotice: () => {} });
  const heard: string[] = [];
  await pool.listen("news", (message) => heard.push(message));
  await pool`select 1`;
  await admin`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await vi.waitFor(
    async () => {
      await admin.notify("news", "back").catch(() => {});
      expect(heard).toContain("back");
    },
    { timeout: 20_000, interval: 100 },
  );
  await pool.end({ timeout: 1 });
});

test("[P12] a connection that ends at any byte of its beginning fails what waits for it, and nothing else", async () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown) => unheard.push(error);
  process.on("unhandledRejection", hear);
  let failed = 0;
  let through = false;
  for (let bytes = 20; !through; bytes += 20) {
    const proxy = await openDatabaseProxy(fresh.url, bytes);
    const pool = openPool(proxy.url, { max: 1, onnotice: () => {}, connect_timeout: 2 });
    through = await pool`select 42 as answer`.then(
      () => true,
      () => false,
    );
    if (!through) failed += 1;
    await pool.end({ timeout: 0 });
    await proxy.close();
  }
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", hear);
  expect(failed).toBeGreaterThan(5);
  expect(unheard).toEqual([]);
});

test("lists of texts and of ids go to the database as they are", async () => {
  const pool = openPool(fresh.url, { max: 1, onnotice: () => {} });
  const texts = ["plain", 'with "quotes"', "back\\slash", "{a,b}", "", "null", " über, 回 "];
  const ids = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"];
  const [row] = await pool`
    select to_json(${texts}::text[]) as texts, to_json(${ids}::uuid[]) as ids,
      cardinality(${[] as string[]}::text[]) as none`;
  expect(row).toEqual({ texts, ids, none: 0 });
  await pool.end();
});
