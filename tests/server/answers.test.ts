import { afterAll, beforeAll, expect, test } from "vitest";
import { answeredRate, answerOf } from "#db/queries/leader-answers.ts";
import { weeksOf } from "#db/queries/weeks.ts";
import { answerRound, LONGEST_ANSWER } from "#server/answers/answer-round.ts";
import { deriveKeys } from "#server/keys.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { addMembers } from "#server/seats/add-members.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
import { type FreshDatabase, freshDatabase } from "#tests/setup/fresh-database.ts";
import { type Keeper, type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";

let fresh: FreshDatabase;
let keeper: Keeper;
beforeAll(async () => {
  fresh = await freshDatabase();
  keeper = { db: fresh.db, keys: deriveKeys(new Uint8Array(32).fill(7)) };
});
afterAll(() => fresh.close());

const NOON = Date.UTC(2031, 2, 20, 12);
const at = (hours: number) => new Date(NOON + hours * 3_600_000);

const teamWithMail = async (): Promise<MintedTeam> => {
  const team = await mintTeam(keeper, { seats: 4 });
  await addMembers(
    keeper,
    team.id,
    null,
    [
      { name: "Ada", email: "ada@example.org" },
      { name: "Bo", email: "bo@example.org" },
    ],
    new Date(),
  );
  return team;
};
const closedWeek = async (team: MintedTeam, hours = 0): Promise<string> => {
  const round = await mintRound(keeper, team, { kind: "weekly", now: at(hours) });
  await closeRound(keeper, team.id, round, at(hours + 1));
  return round;
};
const answer = (team: MintedTeam, round: string, text: string, hours = 2) =>
  answerRound(keeper.db, team.id, team.leader.id, { round, text }, at(hours));
const toldOf = (round: string) =>
  fresh.db.$client`select id from deliveries where round_id = ${round} and kind = 'answer'`;

test("[M1] the team is told of the first answer, once; a changed one is what stands", async () => {
  const team = await teamWithMail();
  const round = await closedWeek(team);
  const first = await answer(team, round, "  I heard it:\n the scope was unclear. ");
  expect(first).toEqual({ ok: true, value: { first: true } });
  expect(await toldOf(round)).toHaveLength(2);
  expect(await answerOf(fresh.db.$client, round)).toEqual({
    text: "I heard it: the scope was unclear.",
    writtenBy: "Ines Vogt",
    writtenAt: at(2),
  });
  const second = await answer(team, round, "I wrote the scope down.", 3);
  expect(second).toEqual({ ok: true, value: { first: false } });
  expect(await toldOf(round)).toHaveLength(2);
  expect((await answerOf(fresh.db.$client, round))?.text).toBe("I wrote the scope down.");
});

test("[M1] answered twice in the same moment, the team is told once", async () => {
  const team = await teamWithMail();
  const round = await closedWeek(team);
  const both = await Promise.all([answer(team, round, "One."), answer(team, round, "Two.")]);
  expect(both.map((outcome) => outcome.ok && outcome.value.first).sort()).toEqual([false, true]);
  expect(await toldOf(round)).toHaveLength(2);
});

test("an answer that is empty or too long, and a round that is open, live or foreign, are refused", async () => {
  const team = await teamWithMail();
  const round = await closedWeek(team);
  expect(await answer(team, round, " \n ")).toEqual({ ok: false, reason: "empty" });
  const long = "x".repeat(LONGEST_ANSWER + 1);
  expect(await answer(team, round, long)).toEqual({ ok: false, reason: "too-long" });
  expect(await answer(team, round, "x".repeat(LONGEST_ANSWER))).toMatchObject({ ok: true });

  const other = await teamWithMail();
  expect(await answer(other, round, "Mine?")).toEqual({ ok: false, reason: "not-found" });
  const open = await mintRound(keeper, other, { kind: "weekly", now: at(0) });
  expect(await answer(other, open, "Early.")).toEqual({ ok: false, reason: "round-open" });
  const live = await mintRound(keeper, other);
  expect(await answer(other, live, "In the room.")).toEqual({ ok: false, reason: "not-found" });
  expect(await answerOf(fresh.db.$client, open)).toBeNull();
});

test("the rate counts the latest closed pulses, answered or not", async () => {
  const team = await mintTeam(keeper, { seats: 4 });
  expect(await answeredRate(fresh.db.$client, team.id)).toEqual({ answered: 0, of: 0 });
  const rounds: string[] = [];
  for (let week = 0; week < 3; week += 1) rounds.push(await closedWeek(team, week * 168));
  await answer(team, rounds[1] ?? "", "Heard.", 400);
  await mintRound(keeper, team, { kind: "weekly", now: at(4 * 168) });
  expect(await answeredRate(fresh.db.$client, team.id)).toEqual({ answered: 1, of: 3 });
  expect(await answeredRate(fresh.db.$client, team.id, 1)).toEqual({ answered: 0, of: 1 });
});

test("[S8] a week whose roster is another one than the week before says so", async () => {
  const team = await mintTeam(keeper, { seats: 5 });
  await closedWeek(team);
  await closedWeek(team, 168);
  const [leaver] = team.seats;
  await withdrawSeat(keeper.db, team.id, null, leaver?.id ?? "", at(300));
  await closedWeek(team, 2 * 168);
  await closedWeek(team, 3 * 168);
  const weeks = (await weeksOf(fresh.db.$client, [team.id], at(4 * 168))).get(team.id) ?? [];
  expect(weeks.slice(1).map(({ rosterChanged }) => rosterChanged)).toEqual([false, true, false]);
  expect(weeks.map(({ roster }) => roster)).toEqual([5, 5, 4, 4]);
  expect((await weeksOf(fresh.db.$client, [team.id], at(200))).get(team.id)).toHaveLength(2);
});
