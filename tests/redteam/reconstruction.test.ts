import { afterAll, beforeAll, expect, test } from "vitest";
import type { Rating } from "#domain/rating.ts";
import type { PublishedAxis } from "#domain/result.ts";
import { writeBallots } from "#server/ballots/ballot-box.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { seatAnswer } from "#server/seats/seat-answer.ts";
import { faultsOf } from "#tests/setup/display-table.ts";
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

/** All multisets of `count` answers, by what the published table makes of each; no domain code. */
const tables = new Map<number, Map<string, number[][]>>();
function setsByLook(count: number): Map<string, number[][]> {
  const known = tables.get(count);
  if (known) return known;
  const table = new Map<string, number[][]>();
  const take = (set: number[]): void => {
    if (set.length < count) {
      for (let answer = set.at(-1) ?? 1; answer <= 10; answer += 1) take([...set, answer]);
      return;
    }
    const mean = set.reduce((sum, one) => sum + one, 0) / count;
    const deviation = Math.sqrt(set.reduce((sum, one) => sum + (one - mean) ** 2, 0) / count);
    const spread = deviation >= 2.5 ? "split" : deviation >= 1.25 ? "mixed" : "aligned";
    for (const key of [`${halfOf(mean)} ${spread}`, `${halfOf(mean)} null`])
      table.set(key, [...(table.get(key) ?? []), set]);
  };
  take([]);
  tables.set(count, table);
  return table;
}

/** To the nearest half, halves of a half away from 5.5, the ends cut off. */
function halfOf(mean: number): number {
  const off = mean - 5.5;
  const steps = Math.floor(Math.abs(off) * 2 + 0.5 + 1e-9);
  return Math.min(9.5, Math.max(1.5, 5.5 + (Math.sign(off) * steps) / 2));
}

/** Answers of a round as they stand in the seat's answer after its close. */
async function publishedOf(ratings: readonly Rating[]) {
  const team = await mintTeam(house, { seats: ratings.length, k: 4 });
  const round = await mintRound(house, team);
  await writeBallots(
    house.db.$client,
    house.keys.pool,
    ratings.map((rating) => checkedBallot(round, mint(team.id, round), rating)),
  );
  await closeRound(house, team.id, round, new Date());
  const seat = { id: team.seats[0]?.id ?? "", team: team.id };
  const answer = await seatAnswer(house, seat, new Date());
  const result = answer.round?.result;
  if (!result?.clarity || !result.autonomy) throw new Error("nothing was published");
  expect(faultsOf(result, 4, ratings)).toEqual([]);
  return { clarity: result.clarity, autonomy: result.autonomy };
}

const fitting = (count: number, { mean, spread }: PublishedAxis): number[][] =>
  setsByLook(count).get(`${mean} ${spread}`) ?? [];

test.each([4, 5, 6, 7, 8, 9])(
  "[P9] [D4] from mean and spread of %d ballots nobody's answers come back: five sets fit, at least",
  async (count) => {
    const groups: Rating[][] = [];
    for (let value = 1; value <= 10; value += 1)
      groups.push(Array.from({ length: count }, () => ({ clarity: value, autonomy: 11 - value })));
    for (let ones = 0; ones <= count; ones += 1)
      groups.push(
        Array.from({ length: count }, (_, i) => ({
          clarity: i < ones ? 1 : 10,
          autonomy: i < ones ? 10 : 9,
        })),
      );
    for (const group of groups) {
      const { clarity, autonomy } = await publishedOf(group);
      for (const axis of [clarity, autonomy])
        expect(attempts.make(fitting(count, axis)).length).toBeGreaterThanOrEqual(5);
    }
  },
);

test.each([4, 5, 6, 7, 8, 9])(
  "[P9] unanimity among %d is never told: every published value also fits a group that is not of one mind",
  async (count) => {
    for (let value = 1; value <= 10; value += 1) {
      const { clarity } = await publishedOf(
        Array.from({ length: count }, () => ({ clarity: value, autonomy: value })),
      );
      const sets = attempts.make(fitting(count, clarity));
      expect(sets.some((set) => new Set(set).size > 1)).toBe(true);
      // Nor does any one member's answer follow: it may be one of three at least.
      expect(new Set(sets.flat()).size).toBeGreaterThanOrEqual(3);
    }
  },
);

test("at least 250 reconstructions were tried, none succeeded", () => {
  expect(attempts.made).toBeGreaterThanOrEqual(250);
});
