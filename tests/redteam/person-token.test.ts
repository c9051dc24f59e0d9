import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seatsOfTeam } from "#db/queries/seats.ts";
import { seats } from "#db/schema.ts";
import { PersonAnswer } from "#domain/wire.ts";
import { linkSecret } from "#server/keys.ts";
import { addMembers } from "#server/seats/add-members.ts";
import { personToken } from "#server/seats/person-token.ts";
import { reissueSeat } from "#server/seats/reissue-seat.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
import { send } from "#tests/setup/member.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";
import { Attempts } from "./attempts.ts";

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

const attempts = new Attempts();
const ADA = "Ada.Lind@tidewater.example";

/** Puts an address on a team's roster, as its leader can, and answers the seat. */
async function seatFor(team: MintedTeam, email: string) {
  await addMembers(house, team.id, null, [{ name: "Ada Lind", email }], new Date());
  const seat = (await seatsOfTeam(house.db, team.id)).find((each) => each.email === email);
  if (!seat) throw new Error("The seat is not there.");
  return { ...seat, email };
}

const ask = (token: string) =>
  send(`${server.url}/api/v1/person`, {
    method: "GET",
    headers: { authorization: `Bearer ${token}` },
  });
const teamsBehind = async (token: string) =>
  PersonAnswer.parse(JSON.parse((await ask(token)).text)).seats.map(({ team }) => team.id);
const refusal = { status: 401, code: "unknown-seat" };

async function twoTeams() {
  const first = await mintTeam(house, { seats: 3 });
  const second = await mintTeam(house, { seats: 3, workspace: first.workspace });
  return { first, second, inFirst: await seatFor(first, ADA) };
}

test("a mailed token opens all seats of its address in the workspace, whatever its case", async () => {
  const { first, second, inFirst } = await twoTeams();
  const inSecond = await seatFor(second, ADA.toLowerCase());
  const elsewhere = await mintTeam(house, { seats: 1 });
  await seatFor(elsewhere, ADA);
  await mintRound(house, second, { kind: "weekly" });
  const token = personToken(house.keys, inFirst);
  expect(token).toMatch(/^[\w-]{64}$/);
  const answer = await ask(token);
  const { seats: found } = PersonAnswer.parse(JSON.parse(answer.text));
  expect(found.map(({ team, open }) => [team.id, open]).sort()).toEqual(
    [
      [first.id, false],
      [second.id, true],
    ].sort(),
  );
  // Each secret opens its seat.
  for (const { secret, team } of found)
    expect(
      (
        await send(`${server.url}/api/v1/seat`, {
          method: "GET",
          headers: { authorization: `Bearer ${secret}` },
        })
      ).text,
    ).toContain(team.id);
  expect(await teamsBehind(personToken(house.keys, inSecond))).toHaveLength(2);
});

test("[W5] a leader who types an address into a roster gets at no other seat of that person", async () => {
  const { second, inFirst } = await twoTeams();
  const typed = await seatFor(second, ADA);
  const link = linkSecret(house.keys, "seat", typed.id, typed.linkGeneration);
  // All that a leader sees of the seat: its link, its id, its address; and what follows from them.
  const guesses = [
    link,
    typed.id,
    typed.id.replaceAll("-", ""),
    typed.id.replaceAll("-", "") + link,
    inFirst.id.replaceAll("-", "") + link,
    typed.id.replaceAll("-", "") + "A".repeat(32),
    personToken({ links: new Uint8Array(32) }, typed),
  ];
  for (const guess of guesses) expect(await ask(attempts.make(guess))).toMatchObject(refusal);
});

test("[W5] a token of one address opens nothing once the seat has another", async () => {
  const { first } = await twoTeams();
  const own = await seatFor(first, "mallory@tidewater.example");
  const mailed = personToken(house.keys, own);
  expect(await teamsBehind(mailed)).toEqual([first.id]);
  // The address is changed into somebody else's after the token was mailed to the first one.
  await house.db.update(seats).set({ email: ADA }).where(eq(seats.id, own.id));
  expect(await ask(attempts.make(mailed))).toMatchObject(refusal);
});

test("[W5] reissued, withdrawn, foreign and made-up tokens are refused alike, in the same words", async () => {
  const { first, second, inFirst } = await twoTeams();
  const token = personToken(house.keys, inFirst);
  await reissueSeat(house, first.id, null, inFirst.id, new Date());
  const inSecond = await seatFor(second, ADA);
  const withdrawn = personToken(house.keys, inSecond);
  await withdrawSeat(house.db, second.id, null, inSecond.id, new Date());
  const nameless = second.seats[0]?.id ?? "";
  const answers = [];
  for (const one of [
    token,
    withdrawn,
    `${nameless.replaceAll("-", "")}${"x".repeat(32)}`,
    personToken(house.keys, { id: nameless, email: "", linkGeneration: 1 }),
    crypto.randomUUID().replaceAll("-", "") + "x".repeat(32),
    "x".repeat(64),
    "x",
  ])
    answers.push(await ask(attempts.make(one)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]).toMatchObject(refusal);
});

test("at least 15 tokens were tried, and none opened another's seats", () => {
  expect(attempts.made).toBeGreaterThanOrEqual(15);
});
