import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "#db/database.ts";
import { openPool } from "#db/pool.ts";
import { releasableAtBeat } from "#domain/release.ts";
import { announce, CHANNEL } from "#server/announce.ts";
import { writeBallots } from "#server/ballots/ballot-box.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { releaseBatch } from "#server/rounds/release-batch.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { openDatabaseProxy } from "#tests/setup/database-proxy.ts";
import { releasedOf, send } from "#tests/setup/member.ts";
import { checkedBallot, credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { storm } from "#tests/setup/storm.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";
import { Attempts } from "./attempts.ts";

let house: TestHouse;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const attempts = new Attempts();

async function filledRound(ballots: number) {
  const team = await mintTeam(house, { seats: 9, k: 4 });
  const round = await mintRound(house, team);
  await writeBallots(
    house.db.$client,
    house.keys.pool,
    Array.from({ length: ballots }, (_, i) =>
      checkedBallot(round, mint(team.id, round), { clarity: 1 + (i % 10), autonomy: 5 }),
    ),
  );
  return { team, round };
}

async function rows(round: string) {
  const sql = house.db.$client;
  const [row] = await sql<{ pool: number; spent: number; batches: number }[]>`
    select (select count(*)::int from pool_ballots where round_id = ${round}) as pool,
      (select count(*)::int from spent_nullifiers where round_id = ${round}) as spent,
      (select count(*)::int from batches where round_id = ${round}) as batches`;
  return row;
}

test("[P12] cut off between sealing and commit: nothing was released, nobody heard, and it goes on", async () => {
  for (let repeat = 0; repeat < 10; repeat += 1) {
    const { round } = await filledRound(12);
    const heard: string[] = [];
    const listening = await house.db.$client.listen(CHANNEL, (message) => heard.push(message));
    const dying = openPool(house.databaseUrl, { max: 1, onnotice: () => {} });
    const sealing = dying.begin(async (tx) => {
      const [me] = await tx`select pg_backend_pid() as pid`;
      await tx`select 1 from rounds where id = ${round} for update`;
      await releaseBatch(tx as unknown as Sql, house.keys.pool, round, (pool) =>
        releasableAtBeat(pool, 4),
      );
      await announce(tx as unknown as Sql, [round]);
      await house.db.$client`select pg_terminate_backend(${me?.pid})`;
      await tx`select 1`;
    });
    await expect(attempts.make(sealing)).rejects.toThrow();
    await dying.end({ timeout: 1 });
    expect(await rows(round)).toEqual({ pool: 12, spent: 0, batches: 0 });
    await house.db.$client.notify(CHANNEL, "the end");
    await vi.waitFor(() => expect(heard).toContain("the end"), { timeout: 10_000 });
    expect(heard.filter((message) => message.startsWith(round))).toEqual([]);
    await listening.unlisten();
    await takeBeat(house, new Date(Date.now() + 4_000));
    expect(await rows(round)).toEqual({ pool: 4, spent: 8, batches: 1 });
  }
});

test("[P12] the line is cut at any byte of a beat or a close: all of it happened, or nothing", async () => {
  const outcomes = new Set<string>();
  for (let bytes = 200; bytes < 9_000; bytes += 400) {
    const { team, round } = await filledRound(12);
    const proxy = await openDatabaseProxy(house.databaseUrl, bytes);
    const cutOff = { db: openDatabase(proxy.url, 1), keys: house.keys };
    const isClose = (bytes / 400) % 2 > 1;
    await attempts
      .make(
        isClose
          ? closeRound(cutOff, team.id, round, new Date())
          : takeBeat(cutOff, new Date(Date.now() + 4_000)),
      )
      .catch(() => {});
    await cutOff.db.$client.end({ timeout: 0 });
    await proxy.close();
    // The server end of a cut line may still be at its last statement: a lock waits it out.
    await house.db.$client`select 1 from rounds where id = ${round} for update`;
    const seen = JSON.stringify(await rows(round));
    outcomes.add(seen);
    expect([
      JSON.stringify({ pool: 12, spent: 0, batches: 0 }),
      JSON.stringify({ pool: 4, spent: 8, batches: 1 }),
      JSON.stringify({ pool: 0, spent: 12, batches: 0 }),
    ]).toContain(seen);
    await closeRound(house, team.id, round, new Date());
    expect(await rows(round)).toEqual({ pool: 0, spent: 12, batches: 0 });
  }
  // The cuts fell on both sides of the commit.
  expect(outcomes.size).toBeGreaterThanOrEqual(2);
});

test("[P12] the database goes away again and again in a storm: the process lives, nothing is lost", async () => {
  const proxy = await openDatabaseProxy(house.databaseUrl);
  const server = await house.start({ DATABASE_URL: proxy.url });
  const team = await mintTeam(house, { seats: 9, k: 4 });
  const round = await mintRound(house, team);
  const statuses = new Set<number>();
  const ballots = storm(
    Array.from({ length: 1_500 }, () => mint(team.id, round)),
    ({ status }) => statuses.add(status),
  );
  for (let cut = 1; cut <= 6; cut += 1) {
    const blown = ballots.blow(server.url, 32);
    await vi.waitFor(() => expect(ballots.acknowledged.size).toBeGreaterThan(cut * 100), {
      timeout: 30_000,
      interval: 2,
    });
    attempts.make(await proxy.cut());
    await blown;
    await proxy.mend();
    await vi.waitFor(
      async () =>
        expect(await send(`${server.url}/readyz`, { method: "GET" })).toMatchObject({
          status: 200,
        }),
      { timeout: 30_000, interval: 50 },
    );
  }
  await ballots.blow(server.url, 32);
  expect(ballots.acknowledged.size).toBe(1_500);
  statuses.delete(409);
  expect([...statuses].sort()).toEqual([200, 503]);
  await closeRound(house, team.id, round, new Date());
  const { nullifiers } = await releasedOf(server.url, round);
  expect(nullifiers).toEqual([...ballots.acknowledged].sort());
  expect(await server.kill("SIGTERM")).toBe(0);
  await proxy.close();
});

test("at least 30 crashes were tried, none lost or doubled a ballot", () => {
  expect(attempts.made).toBeGreaterThanOrEqual(30);
});
