import { afterAll, beforeAll, expect, test } from "vitest";
import { nullifierOf } from "#domain/credential.ts";
import type { Absence, Rating } from "#domain/rating.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { openBallot } from "#server/vault.ts";
import { type Credentials, Member, releasedOf, send, signedBallot } from "#tests/setup/member.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

const away: Absence = { absent: true };
const rating: Rating = { clarity: 7, autonomy: 3 };

async function opened(kind: "weekly" | "live" = "weekly", seats = 9, k = 4) {
  const team = await mintTeam(house, { seats, k });
  const round = await mintRound(house, team, { kind });
  const members = team.seats.map(({ secret }) => new Member(server.url, secret));
  return { team, round, members, at: { team: team.id, round } };
}

async function poolOf(round: string) {
  const rows = await house.db.$client<{ nullifier: string; ciphertext: Uint8Array }[]>`
    select encode(nullifier, 'hex') as nullifier, ciphertext from pool_ballots
    where round_id = ${round} order by pool_ballots.nullifier`;
  return rows.map(({ nullifier, ciphertext }) =>
    openBallot(house.keys.pool, round, nullifier, ciphertext),
  );
}

/** Each says what it says in a round of its own; answers their credentials. */
async function allSay(
  { members, at }: Awaited<ReturnType<typeof opened>>,
  said: readonly (Rating | Absence)[],
): Promise<Credentials[]> {
  const credentials: Credentials[] = [];
  for (const [i, each] of said.entries())
    credentials.push(await (members[i] as Member).rate(at, each));
  return credentials;
}

test("[A1] an absence is cast like a rating, and a higher seq replaces one by the other", async () => {
  const { round, members, at } = await opened();
  const member = members[0] as Member;
  const credentials = await member.rate(at, away);
  expect(await poolOf(round)).toEqual([{ absent: true, seq: 1 }]);
  expect(await member.cast(credentials, away)).toMatchObject({ status: 200 });
  expect(await member.cast(credentials, rating)).toMatchObject({ code: "already-cast" });
  expect(await member.cast(credentials, rating, 2)).toMatchObject({ status: 200 });
  expect(await poolOf(round)).toEqual([{ ...rating, seq: 2 }]);
  expect(await member.cast(credentials, away, 2)).toMatchObject({ code: "already-cast" });
  expect(await member.cast(credentials, away, 3)).toMatchObject({ status: 200 });
  expect(await poolOf(round)).toEqual([{ absent: true, seq: 3 }]);
});

test("[A3] with k ratings the round is published without its absences, and each finds its own", async () => {
  const those = await opened();
  const { round, team, members } = those;
  const credentials = await allSay(those, [rating, rating, away, rating, away, rating]);
  await closeRound(house, team.id, round, new Date());
  expect((await members[0]?.seat())?.round).toMatchObject({
    state: "published",
    roster: 9,
    result: { ballots: 4, clarity: { mean: 7 }, autonomy: { mean: 3 } },
  });
  expect(await poolOf(round)).toEqual([]);
  const { nullifiers, issued } = await releasedOf(server.url, round);
  expect(nullifiers).toEqual(
    credentials.map(({ rating: { info, nonce } }) => nullifierOf(info, nonce)).sort(),
  );
  expect(issued).toBe(6);
  for (const [i, each] of credentials.entries())
    expect(await (members[i] as Member).cast(each, rating, 2)).toMatchObject({
      status: 410,
      code: "round-closed",
    });
});

test("[A3] [P2] absences never lift a round over k: under k ratings it stays closed for ever", async () => {
  const those = await opened();
  const { round, team, members } = those;
  const credentials = await allSay(those, [rating, rating, rating, away, away, away, away]);
  await closeRound(house, team.id, round, new Date());
  expect((await members[0]?.seat())?.round).toMatchObject({ state: "too-few", result: null });
  expect(await releasedOf(server.url, round)).toEqual({ nullifiers: [], issued: null, roster: 9 });
  expect(await poolOf(round)).toEqual([]);
  for (const [i, each] of credentials.entries())
    expect(await (members[i] as Member).isCounted(round, each)).toBe(false);
});

test("[A3] a round in which everybody was away stays closed", async () => {
  const those = await opened("weekly", 5);
  await allSay(those, [away, away, away, away, away]);
  await closeRound(house, those.team.id, those.round, new Date());
  expect((await those.members[0]?.seat())?.round).toMatchObject({ state: "too-few" });
});

test("[R5] the progress of a weekly round counts absences, so that it parts nobody", async () => {
  const those = await opened("weekly", 6);
  await allSay(those, [rating, away, rating, away, rating, away]);
  await takeBeat(house, new Date(Date.now() + 24 * 3600_000));
  expect((await those.members[0]?.seat())?.round).toMatchObject({
    state: "open",
    progress: "all in",
  });
});

test("[A2] a live round takes no absence, first or later, and tells which field it is", async () => {
  const { round, members, at, team } = await opened("live");
  const member = members[0] as Member;
  const refusal = { status: 422, code: "invalid-input", field: "absent" };
  const credentials = await member.credentials(at);
  expect(await member.cast(credentials, away)).toMatchObject(refusal);
  expect(await poolOf(round)).toEqual([]);
  expect(await member.cast(credentials, rating)).toMatchObject({ status: 200 });
  expect(await member.cast(credentials, away, 2)).toMatchObject(refusal);
  expect(await poolOf(round)).toEqual([{ ...rating, seq: 1 }]);
  await closeRound(house, team.id, round, new Date());
  expect(await member.cast(credentials, away, 3)).toMatchObject(refusal);
});

test("[W2] what is neither a rating nor an absence is refused by name", async () => {
  const { members, at } = await opened();
  const { rating: credential } = await (members[0] as Member).credentials(at);
  const ballot = signedBallot(credential, away);
  for (const absent of ["yes", 1, null, {}])
    expect(
      await send(`${server.url}/api/v1/ballots`, { body: { ...ballot, absent } }),
    ).toMatchObject({ status: 422, code: "invalid-input", field: "absent" });
  // Without the word it is a rating without its figures.
  expect(
    await send(`${server.url}/api/v1/ballots`, { body: { ...ballot, absent: false } }),
  ).toMatchObject({ status: 422, field: "clarity" });
});
