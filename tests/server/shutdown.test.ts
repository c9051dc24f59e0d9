import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { releasableAtBeat } from "#domain/release.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { openTally } from "#server/vault.ts";
import { Member, releasedOf, send } from "#tests/setup/member.ts";
import { credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { storm } from "#tests/setup/storm.ts";
import { openViewer } from "#tests/setup/viewer.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const K = 4;

async function liveRound(ballots: number) {
  const team = await mintTeam(house, { k: K });
  const round = await mintRound(house, team);
  return { team, round, credentials: Array.from({ length: ballots }, () => mint(team.id, round)) };
}

/** Where each ballot of a round is: the pool and the released ones, and what the batches add up to. */
async function whereabouts(round: string) {
  const sql = house.db.$client;
  return sql.begin("isolation level repeatable read", async (tx) => {
    const pool = await tx<{ n: string }[]>`
      select encode(nullifier, 'hex') as n from pool_ballots where round_id = ${round}`;
    const spent = await tx<{ n: string }[]>`
      select encode(nullifier, 'hex') as n from spent_nullifiers where round_id = ${round}`;
    const batches = await tx<{ number: number; ciphertext: Uint8Array }[]>`
      select number, ciphertext from batches where round_id = ${round} order by number`;
    return {
      pool: pool.map(({ n }) => n),
      spent: spent.map(({ n }) => n),
      sizes: batches.map(
        ({ number, ciphertext }) => openTally(house.keys.pool, round, number, ciphertext).ballots,
      ),
    };
  });
}

/** Every acknowledged ballot is in exactly one place, and each released one in exactly one batch. */
async function expectNothingLostOrDoubled(round: string, acknowledged: Set<string>) {
  const { pool, spent, sizes } = await whereabouts(round);
  const all = [...pool, ...spent];
  expect(new Set(all).size).toBe(all.length);
  for (const nullifier of acknowledged) expect(all).toContain(nullifier);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(spent.length);
  expect(sizes.every((size) => size >= K)).toBe(true);
  if (sizes.length > 0) expect(pool.length).toBeGreaterThanOrEqual(K);
}

const enough = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 2 });

test("[P12] killed with -9 in a storm of ballots, again and again: none is lost, no batch is doubled", async () => {
  const { team, round, credentials } = await liveRound(600);
  const ballots = storm(credentials);
  let beat = 1;
  for (const until of [40, 150, 300]) {
    const server = await house.start();
    const blown = ballots.blow(server.url);
    await enough(() => expect(ballots.acknowledged.size).toBeGreaterThan(until));
    // The next batch is under way as the process dies.
    beat += 1;
    const sealed = takeBeat(house, new Date(Date.now() + 2_000 * beat));
    await server.kill("SIGKILL");
    await Promise.all([blown, sealed]);
    await expectNothingLostOrDoubled(round, ballots.acknowledged);
  }
  const last = await house.start();
  await ballots.blow(last.url);
  expect(ballots.acknowledged.size).toBe(600);
  await expectNothingLostOrDoubled(round, ballots.acknowledged);
  await closeRound(house, team.id, round, new Date());
  const { nullifiers } = await releasedOf(last.url, round);
  expect(nullifiers).toEqual([...ballots.acknowledged].sort());
  await last.kill("SIGKILL");
});

test("[P12] killed with -9 between accepting and sealing: the next process seals what is there, once", async () => {
  const { team, round } = await liveRound(0);
  const first = await house.start();
  const members = team.seats.map(({ secret }) => new Member(first.url, secret));
  const at = { team: team.id, round };
  const credentials = [];
  for (const member of members) credentials.push(await member.credentials(at));
  // Seven of k 4: nothing can be sealed before the kill.
  for (const [i, member] of members.slice(0, 7).entries())
    await member.cast(credentials[i] as never, { clarity: 8, autonomy: 2 });
  await first.kill("SIGKILL");
  expect(await whereabouts(round)).toMatchObject({ spent: [], sizes: [], pool: { length: 7 } });

  const second = await house.start();
  for (const [i, { secret }] of team.seats.entries())
    await new Member(second.url, secret).cast(credentials[i] as never, { clarity: 8, autonomy: 2 });
  // The new process's own beat: nobody else seals here.
  await vi.waitFor(
    async () => expect((await whereabouts(round)).sizes).toEqual([releasableAtBeat(9, K)]),
    { timeout: 30_000, interval: 50 },
  );
  await closeRound(house, team.id, round, new Date());
  expect((await releasedOf(second.url, round)).nullifiers).toHaveLength(9);
  await second.kill("SIGKILL");
});

test("[P12] asked to stop in a storm, it ends in order: what it acknowledged is in", async () => {
  const { round, credentials } = await liveRound(400);
  const server = await house.start();
  const screen = await openViewer(server.url, { as: "seat", secret: "nobody" });
  const ballots = storm(credentials);
  const blown = ballots.blow(server.url);
  await enough(() => expect(ballots.acknowledged.size).toBeGreaterThan(50));
  const [code] = await Promise.all([server.kill("SIGTERM"), server.kill("SIGTERM")]);
  await blown;
  screen.close();
  expect(code).toBe(0);
  await expectNothingLostOrDoubled(round, ballots.acknowledged);
  expect(server.log()).not.toMatch(/"level":50/);
});

test("an idle server that phones are connected to stops in order too", async () => {
  const team = await mintTeam(house);
  const server: TestServer = await house.start();
  const screens = await Promise.all(
    team.seats.map(({ secret }) => openViewer(server.url, { as: "seat", secret })),
  );
  await send(`${server.url}/healthz`, { method: "GET" });
  expect(await server.kill("SIGINT")).toBe(0);
  for (const screen of screens) {
    expect(screen.breaks()).toBe(1);
    screen.close();
  }
});

test("another secret on the same database is refused at the start, in words", async () => {
  const first = await house.start();
  await expect(
    house.start({ SECRET_KEY: "another secret of at least 32 characters" }),
  ).rejects.toThrow(/belongs to another secret/);
  await first.kill();
});
