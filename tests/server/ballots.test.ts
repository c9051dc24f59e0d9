import { afterAll, beforeAll, expect, test } from "vitest";
import { isAbsence, type Rating } from "#domain/rating.ts";
import { writeBallots } from "#server/ballots/ballot-box.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { openBallot } from "#server/vault.ts";
import { Member, send, signedBallot } from "#tests/setup/member.ts";
import { checkedBallot, credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const rating: Rating = { clarity: 7, autonomy: 3 };

async function roundOfNine(seats = 9, k = 4) {
  const team = await mintTeam(house, { seats, k });
  const round = await mintRound(house, team);
  const members = team.seats.map(({ secret }) => new Member(server.url, secret));
  return { team, round, members, at: { team: team.id, round } };
}

/** What waits in a round's pool, opened with the installation's key. */
async function poolOf(round: string) {
  const rows = await house.db.$client<{ nullifier: string; ciphertext: Uint8Array }[]>`
    select encode(nullifier, 'hex') as nullifier, ciphertext from pool_ballots
    where round_id = ${round} order by pool_ballots.nullifier`;
  return rows.map(({ nullifier, ciphertext }) => {
    const said = openBallot(house.keys.pool, round, nullifier, ciphertext);
    if (isAbsence(said)) throw new Error("Nobody was absent here.");
    return said;
  });
}

const cast = (body: unknown) => send(`${server.url}/api/v1/ballots`, { body });

test("a member goes the whole way: credentials, ballot, note, and finds the ballot counted", async () => {
  const { team, round, members, at } = await roundOfNine(5);
  const credentials = [];
  for (const member of members) credentials.push(await member.rate(at, rating));
  expect(await members[0]?.leaveNote(credentials[0] as never, "less, but better")).toMatchObject({
    status: 200,
  });
  await closeRound(house, team.id, round, new Date());
  for (const [i, member] of members.entries())
    expect(await member.isCounted(round, credentials[i] as never)).toBe(true);
  expect((await members[0]?.seat())?.round?.result?.ballots).toBe(5);
});

test("[P10] 200 identical ballots at once are one ballot, and each is told that it is in", async () => {
  const { at, round, members } = await roundOfNine();
  const { rating: credential } = await (members[0] as Member).credentials(at);
  const body = signedBallot(credential, rating);
  const answers = await Promise.all(Array.from({ length: 200 }, () => cast(body)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await poolOf(round)).toEqual([{ ...rating, seq: 1 }]);
});

test("[P10] 200 different ballots at once with one credential are one ballot; the rest is refused", async () => {
  const { at, round, members } = await roundOfNine();
  const { rating: credential } = await (members[0] as Member).credentials(at);
  const bodies = Array.from({ length: 200 }, (_, i) =>
    signedBallot(credential, { clarity: 1 + (i % 10), autonomy: 1 + (Math.floor(i / 10) % 10) }),
  );
  const answers = await Promise.all(bodies.map(cast));
  const pool = await poolOf(round);
  expect(pool).toHaveLength(1);
  for (const [i, { status, code }] of answers.entries()) {
    const { clarity, autonomy } = bodies[i] as Rating;
    const isTheOne = pool[0]?.clarity === clarity && pool[0]?.autonomy === autonomy;
    expect([status, code]).toEqual(isTheOne ? [200, null] : [409, "already-cast"]);
  }
});

test("[P10] a lost answer is asked for again without harm", async () => {
  const { at, round, members } = await roundOfNine();
  const member = members[0] as Member;
  const credentials = await member.rate(at, rating);
  expect(await member.credentials(at)).toEqual(credentials);
  expect(await member.cast(credentials, rating)).toMatchObject({ status: 200 });
  expect(await poolOf(round)).toHaveLength(1);
});

test("[C8] a change of mind replaces a ballot that waits; an older one never does", async () => {
  const { at, round, members } = await roundOfNine();
  const member = members[0] as Member;
  const credentials = await member.rate(at, rating);
  const other = { clarity: 2, autonomy: 9 };
  expect(await member.cast(credentials, other, 5)).toMatchObject({ status: 200 });
  expect(await poolOf(round)).toEqual([{ ...other, seq: 5 }]);
  for (const [late, seq] of [
    [rating, 1],
    [rating, 4],
    [rating, 5],
  ] as const)
    expect(await member.cast(credentials, late, seq)).toMatchObject({ code: "already-cast" });
  expect(await poolOf(round)).toEqual([{ ...other, seq: 5 }]);
});

test("[C8] of many changes of mind at once the highest that was accepted stands", async () => {
  const { team, round } = await roundOfNine();
  const sql = house.db.$client;
  for (let repeat = 0; repeat < 8; repeat += 1) {
    const credential = mint(team.id, round);
    const nullifiers = [checkedBallot(round, credential, rating, 1)];
    await writeBallots(sql, house.keys.pool, nullifiers);
    // Each in a transaction of its own, as two lanes or two processes would have them.
    const seqs = [9, 3, 8, 2, 7, 4, 6, 5];
    const outcomes = await Promise.all(
      seqs.map((seq) =>
        writeBallots(sql, house.keys.pool, [
          checkedBallot(round, credential, { clarity: seq, autonomy: 1 }, seq),
        ]),
      ),
    );
    const highest = Math.max(...seqs.filter((_, i) => outcomes[i]?.[0] === "cast"));
    const mine = (await poolOf(round)).filter(({ autonomy }) => autonomy === 1);
    expect(mine).toHaveLength(repeat + 1);
    expect(highest).toBe(9);
    expect(mine.every(({ seq, clarity }) => seq === 9 && clarity === 9)).toBe(true);
  }
});

test("[P12] groups that change the same ballots in any order do not block each other", async () => {
  const { team, round } = await roundOfNine();
  const sql = house.db.$client;
  const credentials = Array.from({ length: 20 }, () => mint(team.id, round));
  await writeBallots(
    sql,
    house.keys.pool,
    credentials.map((credential) => checkedBallot(round, credential, rating)),
  );
  const groups = Array.from({ length: 12 }, (_, i) => {
    const group = credentials.map((credential) =>
      checkedBallot(round, credential, { clarity: Math.min(i + 1, 10), autonomy: 5 }, i + 2),
    );
    return i % 2 ? group : group.reverse();
  });
  await Promise.all(groups.map((group) => writeBallots(sql, house.keys.pool, group)));
  expect((await poolOf(round)).every(({ seq }) => seq === 13)).toBe(true);
});

test("[C8] [P1] after its batch was released a ballot can neither be changed nor cast again", async () => {
  const { at, round, members: all } = await roundOfNine(9, 4);
  // Just as many as a batch takes, for the server has beats of its own, at any moment of these.
  const members = all.slice(0, 8);
  const credentials = [];
  for (const member of members) credentials.push(await member.rate(at, rating));
  await takeBeat(house, new Date(Date.now() + 10_000));
  const left = await poolOf(round);
  expect(left).toHaveLength(4);
  const answers = [];
  for (const [i, member] of members.entries())
    answers.push(await member.cast(credentials[i] as never, { clarity: 1, autonomy: 1 }, 2));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
  expect(answers.filter(({ code }) => code === "already-cast")).toHaveLength(4);
  expect(await poolOf(round)).toHaveLength(4);
});

test("[P4] a closed round takes no ballot, no note and no credential", async () => {
  const { team, at, round, members } = await roundOfNine();
  const member = members[0] as Member;
  const credentials = await member.credentials(at);
  await closeRound(house, team.id, round, new Date());
  expect(await member.cast(credentials, rating)).toMatchObject({
    status: 410,
    code: "round-closed",
  });
  expect(await member.leaveNote(credentials, "late")).toMatchObject({ status: 410 });
  expect(await members[1]?.ask(at)).toMatchObject({ status: 410, code: "round-closed" });
  expect(await poolOf(round)).toEqual([]);
});

test.each([
  ["clarity", { clarity: 0 }],
  ["clarity", { clarity: 11 }],
  ["clarity", { clarity: 5.5 }],
  ["clarity", { clarity: "7" }],
  ["clarity", { clarity: null }],
  ["clarity", { clarity: undefined }],
  ["autonomy", { autonomy: 0 }],
  ["autonomy", { autonomy: 1e9 }],
  ["autonomy", { autonomy: undefined }],
  ["seq", { seq: 0 }],
  ["seq", { seq: 1.5 }],
  ["nonce", { nonce: "short" }],
  ["mac", { mac: undefined }],
  ["info", { info: "x".repeat(121) }],
])(
  "a ballot whose %s does not fit is refused by name and stored nowhere: %j",
  async (field, change) => {
    const { team, round } = await roundOfNine();
    const body = { ...signedBallot(mint(team.id, round), rating), ...change };
    expect(await cast(body)).toMatchObject({ status: 422, code: "invalid-input", field });
    expect(await poolOf(round)).toEqual([]);
  },
);

test("a note is kept once per credential, and only a note's credential leaves one", async () => {
  const { at, members } = await roundOfNine();
  const member = members[0] as Member;
  const credentials = await member.credentials(at);
  const both = await Promise.all([
    member.leaveNote(credentials, "the first"),
    member.leaveNote(credentials, "the second"),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await member.leaveNote({ note: credentials.rating }, "by the wrong one")).toMatchObject({
    status: 401,
    code: "wrong-credential",
  });
});
