import { afterAll, beforeAll, expect, test } from "vitest";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { placeGuess } from "#server/sessions/place-guess.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { answerInRound } from "#tests/setup/answered-round.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { command, mintSession } from "#tests/setup/session.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";

const NOW = new Date("2026-11-21T14:00:00Z");

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const snapshotOf = async (session: string) => {
  const snapshot = await sessionSnapshot(house.db.$client, session);
  if (!snapshot) throw new Error("There is no such session.");
  return snapshot;
};

/** A session that rates, and its open round. */
async function rating({ seats = 5, k = 4 } = {}) {
  const team = await mintTeam(house, { seats, k });
  const session = await mintSession(house, team, { now: NOW });
  await command(house, team, session, "rate", NOW);
  const round = (await snapshotOf(session)).round ?? "";
  return { team, session, round };
}

const guess = (
  { team, round }: { team: MintedTeam; round: string },
  clarity: number,
  autonomy: number,
) => placeGuess(house, team.id, team.leader, { round, clarity, autonomy }, NOW);

test("[V5] a guess is shown after the close, the last one placed, and to nobody before", async () => {
  const room = await rating();
  expect(await guess(room, 8, 3)).toMatchObject({ ok: true });
  expect(await guess(room, 7, 4)).toMatchObject({ ok: true });
  expect((await snapshotOf(room.session)).closed).toEqual([]);

  await command(house, room.team, room.session, "reveal", NOW);
  const { closed } = await snapshotOf(room.session);
  expect(closed).toMatchObject([{ guess: { by: "Ines Vogt", clarity: 7, autonomy: 4 } }]);
});

test("[V5] a guess counts in no result: four alike make their mean, the guess beside it", async () => {
  const room = await rating();
  await guess(room, 1, 1);
  const ratings = Array.from({ length: 4 }, () => ({ clarity: 8, autonomy: 8 }));
  await answerInRound(house, room.team, room.round, { ratings });
  await command(house, room.team, room.session, "reveal", NOW);
  const { closed } = await snapshotOf(room.session);
  expect(closed[0]?.result).toMatchObject({
    ballots: 4,
    clarity: { mean: 8 },
    autonomy: { mean: 8 },
  });
});

test("[V5] three answers and a guess are three answers, and stay closed under a k of four", async () => {
  const room = await rating();
  await guess(room, 8, 8);
  const ratings = Array.from({ length: 3 }, () => ({ clarity: 8, autonomy: 8 }));
  await answerInRound(house, room.team, room.round, { ratings });
  await command(house, room.team, room.session, "reveal", NOW);
  expect((await snapshotOf(room.session)).closed[0]?.result).toBeNull();
});

test("[V5] a guess after the close is none", async () => {
  const room = await rating();
  await command(house, room.team, room.session, "reveal", NOW);
  expect(await guess(room, 8, 3)).toEqual({ ok: false, reason: "round-closed" });
  expect((await snapshotOf(room.session)).closed).toMatchObject([{ guess: null }]);
});

test("[V5] a guess is none either once a large room saw its first batch move", async () => {
  const room = await rating({ seats: 9 });
  const ratings = Array.from({ length: 8 }, () => ({ clarity: 8, autonomy: 8 }));
  await answerInRound(house, room.team, room.round, { ratings });
  expect(await guess(room, 5, 5)).toMatchObject({ ok: true });
  await takeBeat(house, NOW);
  expect(await guess(room, 8, 8)).toEqual({ ok: false, reason: "already-shown" });
});

test.each([
  [0, 5],
  [11, 5],
  [5.5, 5],
  [Number.NaN, 5],
])("a guess of %s and %s is no rating", async (clarity, autonomy) => {
  const room = await rating();
  expect(await guess(room, clarity, autonomy)).toEqual({ ok: false, reason: "not-a-rating" });
});

test("a guess in another team's round, a weekly one or none is not found", async () => {
  const room = await rating();
  const other = await mintTeam(house);
  expect(await guess({ team: other, round: room.round }, 5, 5)).toMatchObject({
    reason: "not-found",
  });
  const weekly = await mintRound(house, other, { kind: "weekly" });
  for (const round of [weekly, "nonsense", "00000000-0000-4000-8000-000000000000"])
    expect(await guess({ team: other, round }, 5, 5)).toMatchObject({ reason: "not-found" });
});
