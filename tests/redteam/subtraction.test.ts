import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { roundsOfTeam } from "#db/queries/results.ts";
import type { Rating } from "#domain/rating.ts";
import type { PublishedResult } from "#domain/result.ts";
import { PATHS } from "#domain/wire.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { faultsOf } from "#tests/setup/display-table.ts";
import { send, signedBallot } from "#tests/setup/member.ts";
import { credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { openViewer, type Viewer } from "#tests/setup/viewer.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";
import { Attempts } from "./attempts.ts";

let house: TestHouse;
let server: TestServer;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const attempts = new Attempts();
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 });
const ratingAt = (i: number): Rating => ({
  clarity: 1 + ((7 * i) % 10),
  autonomy: 1 + ((3 * i) % 10),
});

const cast = async (team: MintedTeam, round: string, rating: Rating) =>
  expect(
    await send(server.url + PATHS.ballots, { body: signedBallot(mint(team.id, round), rating) }),
  ).toMatchObject({ status: 200 });

/** Everything an onlooker can ask for, at one moment. */
async function everyExit(team: MintedTeam, round: string) {
  const seat = await send(server.url + PATHS.seat, {
    method: "GET",
    headers: { authorization: `Bearer ${team.seats[0]?.secret}` },
  });
  const released = await send(server.url + PATHS.nullifiers.replace("{round}", round), {
    method: "GET",
  });
  const [listed] = await roundsOfTeam(house.db.$client, team.id, 1);
  const snapshot = JSON.parse(seat.text).round as { result: PublishedResult | null };
  return { seat: seat.text, released: released.text, listed, result: snapshot.result };
}

test.each([
  { k: 4, voters: 9 },
  { k: 4, voters: 14 },
  { k: 3, voters: 4 },
  { k: 5, voters: 23 },
])(
  "[P2] [P3] [P9] before and after each ballot, each beat and the close: %j, never the difference of fewer than k",
  async ({ k, voters }) => {
    const team = await mintTeam(house, { seats: voters, k });
    const round = await mintRound(house, team);
    const screen = await openViewer(server.url, { as: "seat", secret: team.seats[0]?.secret });
    const looks: (PublishedResult | null)[] = [];
    const look = async () => {
      const { result, released, listed } = attempts.make(await everyExit(team, round));
      looks.push(result);
      expect(faultsOf(result, k, null)).toEqual([]);
      expect(released).toContain("round-open");
      expect(listed?.result).toBeNull();
    };
    for (let i = 0; i < voters; i += 1) {
      await look();
      await cast(team, round, ratingAt(i));
      await look();
      await takeBeat(house, new Date(Date.now() + 4_000 + i * 2_000));
      await look();
    }
    await closeRound(house, team.id, round, new Date());
    const { result } = await everyExit(team, round);
    await eventually(() => expect(screen.snapshots.at(-1)?.state).toBe("published"));
    const seen = [...looks, ...screen.snapshots.map((one) => one.result), result];
    const sizes = [...new Set(seen.map((one) => one?.ballots ?? 0))].sort((a, b) => a - b);
    for (const [i, size] of sizes.entries())
      for (const smaller of sizes.slice(0, i)) expect(size - smaller).toBeGreaterThanOrEqual(k);
    // Two looks at as many ballots are looks at the same ballots.
    for (const size of sizes)
      expect(
        new Set(
          seen.filter((one) => (one?.ballots ?? 0) === size).map((one) => JSON.stringify(one)),
        ).size,
      ).toBe(1);
    for (const one of screen.snapshots)
      expect(faultsOf(attempts.make(one).result, k, null)).toEqual([]);
    screen.close();
  },
);

test("[P3] in a live round frames tell that somebody rated, and nothing of what", async () => {
  const shapes: string[][] = [];
  for (const rating of [
    { clarity: 1, autonomy: 1 },
    { clarity: 10, autonomy: 10 },
    { clarity: 5, autonomy: 6 },
  ]) {
    const team = await mintTeam(house, { seats: 7, k: 4 });
    const round = await mintRound(house, team);
    const screen: Viewer = await openViewer(server.url, {
      as: "seat",
      secret: team.seats[0]?.secret,
    });
    for (let i = 1; i <= 7; i += 1) {
      await cast(team, round, rating);
      await eventually(() => expect(screen.snapshots.at(-1)?.rated).toBe(i));
    }
    // All that may differ between the rooms: which room and round it is, and when it was opened.
    // Of the opening a screen may hear by itself and from its watching, or once: nobody had rated.
    const rated = screen.frames.filter((frame) => !frame.includes('"rated":0'));
    const frames = rated.map((frame) =>
      attempts
        .make(frame)
        .replaceAll(round, "ROUND")
        .replaceAll(team.id, "TEAM")
        .replaceAll(/"openedAt":"[^"]+"/g, ""),
    );
    shapes.push(frames);
    screen.close();
  }
  expect(shapes[0]).toHaveLength(7);
  expect(shapes[1]).toEqual(shapes[0]);
  expect(shapes[2]).toEqual(shapes[0]);
});

test("[P3] [P8] a weekly round gives the same bytes at every exit before and after each ballot", async () => {
  const team = await mintTeam(house, { seats: 20, k: 5 });
  const round = await mintRound(house, team, { kind: "weekly" });
  await takeBeat(house, new Date());
  const screen = await openViewer(server.url, { as: "seat", secret: team.seats[0]?.secret });
  const first = await everyExit(team, round);
  for (let i = 0; i < 20; i += 1) {
    await cast(team, round, ratingAt(i));
    expect(attempts.make(await everyExit(team, round))).toEqual(first);
    const late = await openViewer(server.url, { as: "seat", secret: team.seats[1]?.secret });
    expect(attempts.make(late).answer).toEqual(screen.answer);
    late.close();
  }
  await closeRound(house, team.id, round, new Date());
  await eventually(() => expect(screen.snapshots.at(-1)?.state).toBe("published"));
  expect(screen.frames).toHaveLength(1);
  screen.close();
});

test("[P3] in the weekly hour's beat, one ballot more or less changes nothing but a step", async () => {
  const shown: string[] = [];
  for (let voters = 5; voters <= 9; voters += 1) {
    const team = await mintTeam(house, { seats: 20, k: 5 });
    const now = new Date();
    const round = await mintRound(house, team, { kind: "weekly", now });
    for (let i = 0; i < voters; i += 1) await cast(team, round, ratingAt(i));
    await takeBeat(house, new Date(now.getTime() + 3_600_000));
    const { seat } = attempts.make(await everyExit(team, round));
    shown.push(
      seat
        .replaceAll(round, "ROUND")
        .replaceAll(team.id, "TEAM")
        .replaceAll(/"openedAt":"[^"]+"/g, ""),
    );
  }
  expect(new Set(shown).size).toBe(1);
});

test("[P3] an answer that was kept from before the close says no more than it did then", async () => {
  const team = await mintTeam(house, { seats: 9, k: 4 });
  const round = await mintRound(house, team);
  for (let i = 0; i < 8; i += 1) await cast(team, round, ratingAt(i));
  await takeBeat(house, new Date(Date.now() + 4_000));
  const kept = await everyExit(team, round);
  await cast(team, round, ratingAt(8));
  await closeRound(house, team.id, round, new Date());
  const last = await everyExit(team, round);
  expect((last.result?.ballots ?? 0) - (kept.result?.ballots ?? 0)).toBeGreaterThanOrEqual(4);
  // Asked a hundred times, by two processes, it is always the same: no second, finer result.
  const other = await house.start();
  for (let i = 0; i < 50; i += 1)
    for (const url of [server.url, other.url]) {
      const again = await send(url + PATHS.seat, {
        method: "GET",
        headers: { authorization: `Bearer ${team.seats[i % 9]?.secret}` },
      });
      expect(attempts.make(again).text).toBe(last.seat);
    }
  await other.kill();
});

test("[P3] a workspace's pooled spread before and after a round tells no more than its classes", async () => {
  // Two rooms with other answers but the same published classes move the pool alike.
  const pools: unknown[] = [];
  for (const group of [
    [3, 3, 4, 4, 5, 5, 4, 4, 4],
    [4, 4, 4, 4, 4, 4, 4, 4, 4],
  ]) {
    const team = await mintTeam(house, { seats: 9, k: 4 });
    const round = await mintRound(house, team);
    for (const value of group) await cast(team, round, { clarity: value, autonomy: value });
    await closeRound(house, team.id, round, new Date());
    const [row] = await house.db.$client`
      select spread_pool from workspaces where id = ${team.workspace}`;
    pools.push(attempts.make(row));
  }
  expect(pools[0]).toEqual(pools[1]);
});

test("at least 320 subtractions were tried, none succeeded", () => {
  expect(attempts.made).toBeGreaterThanOrEqual(320);
});
