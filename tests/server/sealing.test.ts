import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Database } from "#db/database.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import type { Credential } from "#domain/credential.ts";
import type { Rating } from "#domain/rating.ts";
import { releasableAtBeat } from "#domain/release.ts";
import { writeBallots } from "#server/ballots/ballot-box.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { releaseBatch } from "#server/rounds/release-batch.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { openTally } from "#server/vault.ts";
import { checkedBallot, credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let others: Database[];
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  // Stand for processes: connections and memory of their own, one database.
  others = Array.from({ length: 3 }, () => openDatabase(house.databaseUrl, 3));
  mint = await credentialMint(house.keys);
});
afterAll(async () => {
  await Promise.all(others.map((db) => closeDatabase(db)));
  await house.close();
});

const processes = () => [house.db, ...others].map((db) => ({ db, keys: house.keys }));
/** Whole beats after one moment, however long the tests take. */
const beatFromNow = (beats: number) => new Date(START + 2_000 * beats);
const START = Date.now();
const ratingOf = (i: number): Rating => ({ clarity: 1 + (i % 10), autonomy: 1 + ((3 * i) % 10) });

async function openLive(k = 4, seats = 9) {
  const team = await mintTeam(house, { seats, k });
  const round = await mintRound(house, team);
  return { team, round };
}

const fill = (round: string, credentials: readonly Credential[], db: Database = house.db) =>
  writeBallots(
    db.$client,
    house.keys.pool,
    credentials.map((credential, i) => checkedBallot(round, credential, ratingOf(i))),
  );

async function counts(round: string) {
  const sql = house.db.$client;
  const [row] = await sql<{ pool: number; spent: number }[]>`
    select (select count(*)::int from pool_ballots where round_id = ${round}) as pool,
      (select count(*)::int from spent_nullifiers where round_id = ${round}) as spent`;
  const batches = await sql<{ number: number; ciphertext: Uint8Array }[]>`
    select number, ciphertext from batches where round_id = ${round} order by number`;
  const sizes = batches.map(
    ({ number, ciphertext }) => openTally(house.keys.pool, round, number, ciphertext).ballots,
  );
  return { pool: row?.pool ?? 0, spent: row?.spent ?? 0, sizes };
}

test("[P2] [P5] a beat under 2k releases nothing; at 2k it leaves exactly k behind", async () => {
  const { team, round } = await openLive(4);
  const credentials = Array.from({ length: 8 }, () => mint(team.id, round));
  for (let voted = 1; voted <= 7; voted += 1) {
    await fill(round, credentials.slice(0, voted));
    await takeBeat(house, beatFromNow(voted));
    expect(await counts(round)).toEqual({ pool: voted, spent: 0, sizes: [] });
  }
  await fill(round, credentials);
  expect(await counts(round)).toMatchObject({ pool: 8, sizes: [] });
  await takeBeat(house, beatFromNow(8));
  expect(await counts(round)).toEqual({ pool: 4, spent: 4, sizes: [4] });
});

test("[P1] [P5] many processes that take the same beat release one batch", async () => {
  const { team, round } = await openLive(4);
  await fill(
    round,
    Array.from({ length: 30 }, () => mint(team.id, round)),
  );
  const beats = Array.from({ length: 4 }, () => processes()).flat();
  await Promise.all(beats.map((one) => takeBeat(one, beatFromNow(1))));
  expect(await counts(round)).toEqual({ pool: 4, spent: 26, sizes: [26] });
});

test("[P5] a beat that was taken is over: what comes in after it waits for the next", async () => {
  const { team, round } = await openLive(4);
  const more = () =>
    fill(
      round,
      Array.from({ length: 8 }, () => mint(team.id, round)),
    );
  await more();
  await takeBeat(house, beatFromNow(1));
  await more();
  for (const one of processes()) await takeBeat(one, beatFromNow(1));
  expect(await counts(round)).toEqual({ pool: 12, spent: 4, sizes: [4] });
  await takeBeat(house, beatFromNow(2));
  expect(await counts(round)).toEqual({ pool: 4, spent: 12, sizes: [4, 8] });
});

test("[P5] of two processes that stand at the same beat, the second finds it taken", async () => {
  const { team, round } = await openLive(4);
  const eight = () => Array.from({ length: 8 }, () => mint(team.id, round));
  await fill(round, eight());
  const [first, writer, second] = others as [Database, Database, Database];
  const atTheLock = (count: number) =>
    vi.waitFor(async () =>
      expect(
        await house.db.$client`
          select 1 from pg_stat_activity where wait_event_type = 'Lock'
          and datname = current_database()`,
      ).toHaveLength(count),
    );
  // Everyone stands in line for the round: a beat, eight ballots more, and the same beat again.
  const inLine: Promise<unknown>[] = [];
  await house.db.$client.begin(async (tx) => {
    await tx`select 1 from rounds where id = ${round} for update`;
    inLine.push(takeBeat({ db: first, keys: house.keys }, beatFromNow(1)));
    await atTheLock(1);
    inLine.push(fill(round, eight(), writer));
    await atTheLock(2);
    inLine.push(takeBeat({ db: second, keys: house.keys }, beatFromNow(1)));
    await atTheLock(3);
  });
  await Promise.all(inLine);
  expect(await counts(round)).toEqual({ pool: 12, spent: 4, sizes: [4] });
});

test("[P1] [P2] [P5] ballots, beats and closes of several processes at once: each ballot in one batch", async () => {
  const k = 4;
  const { team, round } = await openLive(k);
  const credentials = Array.from({ length: 160 }, () => mint(team.id, round));
  const accepted: string[] = [];
  let beat = 1;
  await Promise.all(
    processes().map(async ({ db, keys }, at) => {
      for (let i = at; i < credentials.length; i += 8) {
        const pair = [credentials[i], credentials[i + 4]].filter((one) => one !== undefined);
        const checked = pair.map((one) => checkedBallot(round, one, ratingOf(i)));
        const outcomes = await writeBallots(db.$client, keys.pool, checked);
        for (const [j, outcome] of outcomes.entries())
          if (outcome === "cast") accepted.push(checked[j]?.nullifier ?? "");
        beat += 1;
        await takeBeat({ db, keys }, beatFromNow(beat));
        const { pool, sizes } = await counts(round);
        // What waits was never fewer than k through a release.
        if (sizes.length > 0) expect(pool).toBeGreaterThanOrEqual(k);
      }
    }),
  );
  expect(accepted).toHaveLength(160);
  const before = await counts(round);
  expect(before.sizes.every((size) => size >= k)).toBe(true);
  expect(before.sizes.reduce((sum, size) => sum + size, 0)).toBe(before.spent);
  const closed = await Promise.all(
    processes().map((one) => closeRound(one, team.id, round, new Date())),
  );
  expect(closed.filter(({ ok }) => ok)).toHaveLength(1);
  const spent = await house.db.$client<{ nullifier: string }[]>`
    select encode(nullifier, 'hex') as nullifier from spent_nullifiers where round_id = ${round}`;
  expect(spent.map(({ nullifier }) => nullifier).sort()).toEqual(accepted.sort());
});

test("[P1] a batch, once written, is never written again", async () => {
  const { team, round } = await openLive(4);
  const rows = () =>
    house.db.$client`
      select number, encode(ciphertext, 'hex') as c, xmin::text from batches
      where round_id = ${round} order by number`;
  await fill(
    round,
    Array.from({ length: 9 }, () => mint(team.id, round)),
  );
  await takeBeat(house, beatFromNow(1));
  const [first] = await rows();
  await fill(
    round,
    Array.from({ length: 9 }, () => mint(team.id, round)),
  );
  await takeBeat(house, beatFromNow(2));
  const after = await rows();
  expect(after).toHaveLength(2);
  expect(after[0]).toEqual(first);
});

test("[P1] the database refuses a credential twice, whoever asks", async () => {
  const { team, round } = await openLive(4);
  const credentials = Array.from({ length: 8 }, () => mint(team.id, round));
  await fill(round, credentials);
  await takeBeat(house, beatFromNow(1));
  const sql = house.db.$client;
  const again = sql`
    insert into spent_nullifiers select round_id, nullifier from spent_nullifiers
    where round_id = ${round} limit 1`;
  await expect(again).rejects.toThrow(/unique/);
  const twice = sql`
    insert into pool_ballots select * from pool_ballots where round_id = ${round} limit 1`;
  await expect(twice).rejects.toThrow(/unique/);
  const outcomes = await fill(round, credentials);
  expect(outcomes.filter((outcome) => outcome === "already-cast")).toHaveLength(4);
});

/** A source of chance that a test can repeat. */
const seeded = (seed: number) => {
  let state = seed;
  return (exclusiveMax: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * exclusiveMax);
  };
};

test("[P7] [R4] with the seed fixed, order and timing inside a beat change no byte of what is released", async () => {
  const { team, round } = await openLive(4);
  const credentials = Array.from({ length: 24 }, () => mint(team.id, round));
  const ballots = credentials.map((one, i) => checkedBallot(round, one, ratingOf(i)));
  const sql = house.db.$client;
  const released = new Set<string>();
  for (let order = 0; order < 12; order += 1) {
    const chance = seeded(order);
    const arriving = [...ballots].sort(() => chance(2) - 0.5);
    // One by one, in pairs, or all at once.
    const size = [1, 2, 24][order % 3] as number;
    for (let i = 0; i < arriving.length; i += size)
      await writeBallots(sql, house.keys.pool, arriving.slice(i, i + size));
    const output: unknown[] = [];
    await sql
      .begin(async (tx) => {
        const tally = await releaseBatch(
          tx as unknown as Sql,
          house.keys.pool,
          round,
          (pool) => releasableAtBeat(pool, 4),
          seeded(20_260_101),
        );
        const spent = await tx`
          select encode(nullifier, 'hex') as nullifier from spent_nullifiers
          where round_id = ${round} order by ctid`;
        output.push(tally, spent);
        throw new Error("undo");
      })
      .catch(() => {});
    expect(output).toMatchObject([{ ballots: 20 }, { length: 20 }]);
    released.add(JSON.stringify(output));
    await sql`delete from pool_ballots where round_id = ${round}`;
  }
  expect(released.size).toBe(1);
});

test("[P5] [R4] what is drawn differs from one draw to the next", async () => {
  const { team, round } = await openLive(4);
  await fill(
    round,
    Array.from({ length: 30 }, () => mint(team.id, round)),
  );
  const sql = house.db.$client;
  const drawn = new Set<string>();
  for (let draw = 0; draw < 10; draw += 1)
    await sql
      .begin(async (tx) => {
        await releaseBatch(tx as unknown as Sql, house.keys.pool, round, () => 15);
        const rows = await tx`
          select encode(nullifier, 'hex') as n from spent_nullifiers where round_id = ${round}`;
        drawn.add(
          rows
            .map(({ n }) => n)
            .sort()
            .join(),
        );
        throw new Error("undo");
      })
      .catch(() => {});
  // Two equal draws of 15 out of 30 come up once in a hundred and fifty million.
  expect(drawn.size).toBe(10);
});

test("[P8] a batch writes its spent credentials in the order of their nullifiers", async () => {
  const { team, round } = await openLive(4);
  for (let i = 0; i < 40; i += 1) await fill(round, [mint(team.id, round)]);
  await takeBeat(house, beatFromNow(1));
  const rows = await house.db.$client<{ n: string }[]>`
    select encode(nullifier, 'hex') as n from spent_nullifiers
    where round_id = ${round} order by ctid`;
  const written = rows.map(({ n }) => n);
  expect(written).toHaveLength(36);
  expect(written).toEqual([...written].sort());
});

test("[P12] a release that fails half-way leaves all as it was", async () => {
  const { team, round } = await openLive(4);
  await fill(
    round,
    Array.from({ length: 9 }, () => mint(team.id, round)),
  );
  // One row moved here from elsewhere cannot be opened: the whole batch must wait.
  const sql = house.db.$client;
  const [row] = await sql<{ nullifier: Uint8Array; ciphertext: Uint8Array }[]>`
    select nullifier, ciphertext from pool_ballots where round_id = ${round} limit 1`;
  await sql`
    update pool_ballots set ciphertext = ${Buffer.alloc(34)}
    where round_id = ${round} and nullifier = ${row?.nullifier as Uint8Array}`;
  await closeRound(house, team.id, round, new Date()).catch((error) => error);
  expect(await counts(round)).toEqual({ pool: 9, spent: 0, sizes: [] });
  await sql`
    update pool_ballots set ciphertext = ${row?.ciphertext as Uint8Array}
    where round_id = ${round} and nullifier = ${row?.nullifier as Uint8Array}`;
  expect(await closeRound(house, team.id, round, new Date())).toMatchObject({ ok: true });
});

test("[P5] one round that cannot be released does not stop the others", async () => {
  const broken = await openLive(4);
  const sound = await openLive(4);
  for (const { team, round } of [broken, sound])
    await fill(
      round,
      Array.from({ length: 9 }, () => mint(team.id, round)),
    );
  await house.db.$client`
    update pool_ballots set ciphertext = ${Buffer.alloc(34)} where round_id = ${broken.round}`;
  await expect(takeBeat(house, beatFromNow(1))).rejects.toThrow("A beat failed.");
  expect((await counts(sound.round)).sizes).toEqual([5]);
  expect((await counts(broken.round)).sizes).toEqual([]);
  await house.db.$client`delete from rounds where id = ${broken.round}`;
});
