import { afterAll, beforeAll, expect, test } from "vitest";
import { roundsOfTeam } from "#db/queries/results.ts";
import type { Rating } from "#domain/rating.ts";
import { RoundSnapshot } from "#domain/wire.ts";
import { writeBallots } from "#server/ballots/ballot-box.ts";
import { beatAt } from "#server/rounds/beat.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { RoundSnapshots } from "#server/rounds/round-snapshots.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { seatAnswer } from "#server/seats/seat-answer.ts";
import { faultsOf } from "#tests/setup/display-table.ts";
import { checkedBallot, credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const HOUR = 3_600_000;
const cast = (team: MintedTeam, round: string, rating: Rating) =>
  writeBallots(house.db.$client, house.keys.pool, [
    checkedBallot(round, mint(team.id, round), rating),
  ]);
/** What a process that was just started, and remembers nothing, shows. */
const fresh = (round: string) => new RoundSnapshots(house).of(round);

test("[P3] [P9] ballot by ballot, a live round shows its count and only released groups", async () => {
  const k = 4;
  const team = await mintTeam(house, { seats: 20, k });
  const round = await mintRound(house, team);
  const remembering = new RoundSnapshots(house);
  const shown: (number | null)[] = [];
  for (let voted = 1; voted <= 20; voted += 1) {
    await cast(team, round, { clarity: 1 + (voted % 10), autonomy: 10 - (voted % 10) });
    const before = await remembering.of(round);
    await takeBeat(house, new Date(Date.now() + voted * 2_000));
    const after = await remembering.of(round);
    expect(after).toEqual(await fresh(round));
    expect(RoundSnapshot.parse(after)).toEqual(after);
    expect(after).toMatchObject({ rated: voted, progress: null, notes: null, state: "open", k });
    expect(faultsOf(after?.result ?? null, k, null)).toEqual([]);
    // Between beats nothing but the count moves.
    expect(before?.result?.ballots ?? null).toBe(shown.at(-1) ?? null);
    shown.push(after?.result?.ballots ?? null);
  }
  const steps = shown.map((now, i) => (now ?? 0) - (shown[i - 1] ?? 0));
  expect(steps.every((step) => step === 0 || step >= k)).toBe(true);
  expect(shown.at(-1)).toBeGreaterThan(k);
});

test("[P3] [W3] versions only ever rise, and every process counts the same", async () => {
  const team = await mintTeam(house, { seats: 9 });
  const round = await mintRound(house, team);
  const versions: number[] = [(await fresh(round))?.version ?? -1];
  for (let voted = 1; voted <= 9; voted += 1) {
    await cast(team, round, { clarity: 5, autonomy: 5 });
    await takeBeat(house, new Date(Date.now() + voted * 2_000));
    versions.push((await fresh(round))?.version ?? -1);
  }
  await closeRound(house, team.id, round, new Date());
  versions.push((await fresh(round))?.version ?? -1);
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  expect(new Set(versions).size).toBe(versions.length);
});

test("[P3] [P8] a weekly round stays word for word the same while ballots come in", async () => {
  const team = await mintTeam(house, { seats: 12, k: 5 });
  const now = new Date();
  const round = await mintRound(house, team, { kind: "weekly", now });
  await takeBeat(house, now);
  const first = JSON.stringify(await fresh(round));
  for (let voted = 1; voted <= 11; voted += 1) {
    await cast(team, round, { clarity: 5, autonomy: 5 });
    await takeBeat(house, now);
    expect(JSON.stringify(await fresh(round))).toBe(first);
  }
});

test("[P3] [R5] weekly progress moves on the hour's beat only, in steps, and says nothing under k", async () => {
  const team = await mintTeam(house, { seats: 12, k: 5 });
  let now = new Date(beatAt("weekly", new Date()) * HOUR);
  const round = await mintRound(house, team, { kind: "weekly", now });
  const told: (string | null | undefined)[] = [];
  for (let voted = 1; voted <= 12; voted += 1) {
    await takeBeat(house, now);
    await cast(team, round, { clarity: 5, autonomy: 5 });
    const before = await fresh(round);
    // The whole hour through nothing moves.
    await takeBeat(house, new Date(now.getTime() + HOUR - 1));
    expect(await fresh(round)).toEqual(before);
    now = new Date(now.getTime() + HOUR);
    await takeBeat(house, now);
    const after = await fresh(round);
    expect(after).toMatchObject({ rated: null, result: null });
    told.push(after?.progress);
  }
  expect(told).toEqual([
    ...Array(4).fill(null),
    ...Array(5).fill("5+"),
    ...Array(2).fill("10+"),
    "all in",
  ]);
});

test("[P3] [D8] the seat's answer, the socket's snapshot and the list of results agree", async () => {
  const team = await mintTeam(house, { seats: 9 });
  const round = await mintRound(house, team);
  for (let i = 0; i < 9; i += 1) await cast(team, round, { clarity: 8, autonomy: 1 + i });
  await takeBeat(house, new Date(Date.now() + 2_000));
  const seat = { id: team.seats[0]?.id ?? "", team: team.id };
  const open = await seatAnswer(house, seat, new Date());
  expect(open.round).toEqual(await fresh(round));
  expect(open.round?.result?.ballots).toBe(5);
  // The list shows closed rounds only.
  expect((await roundsOfTeam(house.db.$client, team.id, 5))[0]?.result).toBeNull();
  await closeRound(house, team.id, round, new Date());
  const closed = await seatAnswer(house, seat, new Date());
  expect(closed.round).toEqual(await fresh(round));
  const [listed] = await roundsOfTeam(house.db.$client, team.id, 5);
  expect(listed?.result).toEqual(closed.round?.result);
});

test("[P11] an older result does not change when k, the roster or the link do", async () => {
  const team = await mintTeam(house, { seats: 9 });
  const round = await mintRound(house, team);
  for (let i = 0; i < 9; i += 1) await cast(team, round, { clarity: 8, autonomy: 1 + i });
  await closeRound(house, team.id, round, new Date());
  const before = JSON.stringify(await fresh(round));
  await house.db.$client`update teams set k = 9 where id = ${team.id}`;
  await house.db.$client`update seats set withdrawn_at = now() where team_id = ${team.id}`;
  expect(JSON.stringify(await fresh(round))).toBe(before);
});

test("a live round is shown before a weekly one, an open one before the latest", async () => {
  const team = await mintTeam(house, { seats: 9 });
  const current = async () => (await new RoundSnapshots(house).currentOf(team.id))?.id ?? null;
  expect(await current()).toBeNull();
  const weekly = await mintRound(house, team, { kind: "weekly" });
  expect(await current()).toBe(weekly);
  const live = await mintRound(house, team, { now: new Date(Date.now() - 60_000) });
  expect(await current()).toBe(live);
  await closeRound(house, team.id, live, new Date());
  expect(await current()).toBe(weekly);
  await closeRound(house, team.id, weekly, new Date());
  expect(await current()).toBe(weekly);
});
