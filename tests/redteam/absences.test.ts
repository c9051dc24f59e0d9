import { afterAll, beforeAll, expect, test } from "vitest";
import type { Absence, Rating } from "#domain/rating.ts";
import { writeBallots } from "#server/ballots/ballot-box.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { sealBallot } from "#server/vault.ts";
import { checkedBallot, credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
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
const away: Absence = { absent: true };
const rating: Rating = { clarity: 9, autonomy: 2 };
const K = 4;

const write = (ballots: Parameters<typeof writeBallots>[2]) =>
  writeBallots(house.db.$client, house.keys.pool, ballots);
const later = (seconds: number) => new Date(Date.now() + 1000 * seconds);

const countOf = async (table: string, round: string): Promise<number> => {
  const sql = house.db.$client;
  return (await sql`select from ${sql(table)} where round_id = ${round}`).length;
};

test("[A2] [P2] no way leads an absence into a live pool, so its beats never release under k ratings", async () => {
  const team = await mintTeam(house, { seats: 12, k: K });
  const round = await mintRound(house, team);
  const credentials = Array.from({ length: 12 }, () => mint(team.id, round));
  const of = (i: number, said: Rating | Absence, seq: number) =>
    checkedBallot(round, credentials[i] as never, said, seq);
  // First; beside ratings in one group; behind a rating of the same credential in one group.
  const groups = [
    [of(0, away, 1)],
    [of(1, rating, 1), of(2, away, 1), of(3, rating, 1)],
    [of(4, rating, 1), of(4, away, 2)],
    [of(5, away, 2)],
    [of(5, rating, 1)],
    // A second thought, of each that is in.
    [1, 3, 4, 5].map((i) => of(i, away, 9)),
  ];
  for (const group of groups)
    for (const [i, outcome] of (await write(attempts.make(group))).entries())
      expect([outcome, group[i]?.request.seq]).toEqual([
        "absent" in (group[i]?.request ?? {}) ? "not-weekly" : "cast",
        group[i]?.request.seq,
      ]);
  expect(await countOf("pool_ballots", round)).toBe(4);
  await takeBeat(house, later(10));
  expect(await countOf("batches", round)).toBe(0);
});

test("[A3] [P2] absences push no weekly batch under k, however many come, first or late", async () => {
  for (const [ratings, absences] of [
    [0, 9],
    [1, 8],
    [3, 6],
    [3, 1],
    [4, 5],
  ] as const) {
    const team = await mintTeam(house, { seats: 9, k: K });
    const round = await mintRound(house, team, { kind: "weekly" });
    const said = [...Array(ratings).fill(rating), ...Array(absences).fill(away)];
    await write(
      attempts.make(said.map((each) => checkedBallot(round, mint(team.id, round), each))),
    );
    await takeBeat(house, later(24 * 3600));
    expect(await countOf("batches", round)).toBe(0);
    await closeRound(house, team.id, round, new Date());
    const [result] = await house.db.$client<{ ballots: number | null; issued: number | null }[]>`
      select ballots, issued from results where round_id = ${round}`;
    const isShown = ratings >= K;
    expect(result?.ballots).toBe(isShown ? ratings : null);
    expect(await countOf("spent_nullifiers", round)).toBe(isShown ? ratings + absences : 0);
    expect(await countOf("pool_ballots", round)).toBe(0);
  }
});

test("[A3] ratings taken back one by one leave nothing to subtract: under k all is gone", async () => {
  const team = await mintTeam(house, { seats: 6, k: K });
  const round = await mintRound(house, team, { kind: "weekly" });
  const credentials = Array.from({ length: 6 }, () => mint(team.id, round));
  await write(credentials.map((one) => checkedBallot(round, one, rating)));
  for (const one of credentials.slice(0, 3))
    await write([checkedBallot(round, attempts.make(one), away, 2)]);
  await closeRound(house, team.id, round, new Date());
  const [result] = await house.db.$client`select * from results where round_id = ${round}`;
  expect(result).toMatchObject({ ballots: null, quadrant: null, issued: null });
  expect(await countOf("spent_nullifiers", round)).toBe(0);
});

test("[A1] [P8] in a dump an absence is a row like any other, and nothing beside it changes", async () => {
  const round = crypto.randomUUID();
  const nullifier = "ab".repeat(32);
  const sizes = new Set<number>();
  for (const said of [away, rating, { clarity: 1, autonomy: 1 }, { clarity: 10, autonomy: 10 }])
    for (const seq of [1, 1_000_000])
      sizes.add(
        attempts.make(sealBallot(house.keys.pool, round, nullifier, { ...said, seq })).length,
      );
  expect(sizes).toEqual(new Set([34]));

  const team = await mintTeam(house, { seats: 9, k: K });
  const weekly = await mintRound(house, team, { kind: "weekly" });
  const state = async () => {
    const [row] = await house.db.$client`
      select (select to_jsonb(rounds) from rounds where id = ${weekly}) as round,
        (select count(*)::int from pool_notes where round_id = ${weekly}) as notes,
        (select count(*)::int from issued_credentials where round_id = ${weekly}) as issued`;
    return row;
  };
  const before = await state();
  await write([checkedBallot(weekly, mint(team.id, weekly), away)]);
  expect(await state()).toEqual(before);
  const [row] = await house.db.$client<{ bytes: number }[]>`
    select length(ciphertext) as bytes from pool_ballots where round_id = ${weekly}`;
  expect(row?.bytes).toBe(34);
});

test("at least 20 absences and looks were tried, none told or released anything", () => {
  expect(attempts.made).toBeGreaterThanOrEqual(20);
});
