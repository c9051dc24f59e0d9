import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leaderAnswers, schedules, seats } from "#db/schema.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { seatAnswer } from "#server/seats/seat-answer.ts";
import { Member, send } from "#tests/setup/member.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { type MintedTeam, mintRound, mintSeats, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

/** A Monday morning; rounds are opened a week apart from here. */
const MONDAY = new Date("2026-11-16T09:00:00Z");
const weeksLater = (weeks: number) => new Date(MONDAY.getTime() + weeks * 7 * 24 * 3600_000);

const seatOf = (team: MintedTeam, index = 0) => ({
  id: team.seats[index]?.id ?? "",
  team: team.id,
});

/** A weekly round of a week that closed with so many ratings. */
async function pastWeek(team: MintedTeam, week: number, ratings: number): Promise<string> {
  const round = await mintRound(house, team, { kind: "weekly", now: weeksLater(week) });
  for (const { secret } of team.seats.slice(0, ratings))
    await new Member(server.url, secret).rate(
      { team: team.id, round },
      { clarity: 7, autonomy: 3 },
    );
  await closeRound(house, team.id, round, new Date(weeksLater(week).getTime() + 3600_000));
  return round;
}

const answer = (round: string, leader: string | null) =>
  house.db.insert(leaderAnswers).values({
    roundId: round,
    text: "We cut the second launch.",
    writtenBy: leader,
    writtenAt: MONDAY,
  });

test("before the first pulse there is nothing to hear back", async () => {
  const team = await mintTeam(house);
  expect(await seatAnswer(house, seatOf(team), MONDAY)).toMatchObject({
    round: null,
    last: null,
    answeredRate: null,
    nextOpensAt: null,
    onRoster: true,
    language: null,
  });
});

test("[P3] a pulse begins with what was published of the last one, and the leader's answer", async () => {
  const team = await mintTeam(house);
  await pastWeek(team, -3, 5);
  const last = await pastWeek(team, -1, 5);
  await answer(last, team.leader.id);
  await mintRound(house, team, { kind: "weekly", now: MONDAY });
  const seen = await seatAnswer(house, seatOf(team), MONDAY);
  expect(seen).toMatchObject({
    round: { state: "open", kind: "weekly" },
    last: {
      round: last,
      state: "published",
      roster: 9,
      result: { ballots: 5, clarity: { mean: 7 } },
      answer: { text: "We cut the second launch.", writtenBy: "Ines Vogt" },
    },
    answeredRate: { answered: 1, of: 2 },
  });
  // Over the wire it is the same, and nothing more.
  expect((await new Member(server.url, team.seats[0]?.secret ?? "").seat()).last).toEqual(
    seen.last,
  );
});

test("[P6] a week with too few answers says that and nothing else, also without its leader", async () => {
  const team = await mintTeam(house);
  const last = await pastWeek(team, -1, 3);
  await answer(last, null);
  expect((await seatAnswer(house, seatOf(team), MONDAY)).last).toEqual({
    round: last,
    state: "too-few",
    closedAt: expect.any(String),
    roster: 9,
    spread: 2,
    result: null,
    answer: { text: "We cut the second launch.", writtenBy: "" },
  });
});

test("[P4] a seat that came after the opening learns at once that it is not asked", async () => {
  const team = await mintTeam(house);
  await mintRound(house, team, { kind: "weekly", now: MONDAY });
  const [late] = await mintSeats(house, team.id, 1);
  const seen = { id: late?.id ?? "", team: team.id };
  expect((await seatAnswer(house, seen, MONDAY)).onRoster).toBe(false);
  expect((await seatAnswer(house, seatOf(team), MONDAY)).onRoster).toBe(true);
});

test("the next opening is told where there is a schedule, also to whoever comes too late", async () => {
  const team = await mintTeam(house);
  await house.db.insert(schedules).values({
    teamId: team.id,
    cadence: "weekly",
    opensOn: 1,
    opensAt: "09:00",
    closesOn: 4,
    closesAt: "17:00",
    startsOn: "2026-01-01",
  });
  await house.db
    .update(seats)
    .set({ language: "de" })
    .where(eq(seats.id, seatOf(team).id));
  expect(await seatAnswer(house, seatOf(team), MONDAY)).toMatchObject({
    nextOpensAt: "2026-11-23T09:00:00.000Z",
    language: "de",
  });

  const round = await mintRound(house, team, { kind: "weekly" });
  const at = { team: team.id, round };
  const [first, second] = team.seats.map(({ secret }) => new Member(server.url, secret));
  const credentials = await first?.credentials(at);
  await closeRound(house, team.id, round, new Date());
  const late = [
    await first?.cast(credentials as never, { clarity: 5, autonomy: 5 }),
    await second?.ask(at),
  ];
  for (const refusal of late) {
    expect(refusal).toMatchObject({ status: 410, code: "round-closed" });
    const { opensAt } = JSON.parse(refusal?.text ?? "").error;
    expect(new Date(opensAt).getUTCDay()).toBe(1);
    expect(Date.parse(opensAt)).toBeGreaterThan(Date.now());
  }

  await house.db.update(schedules).set({ pausedAt: MONDAY }).where(eq(schedules.teamId, team.id));
  expect((await seatAnswer(house, seatOf(team), MONDAY)).nextOpensAt).toBeNull();
  expect(JSON.parse((await second?.ask(at))?.text ?? "").error.opensAt).toBeNull();
});

test("[W1] the document describes what a seat and a person are answered", async () => {
  const { text } = await send(`${server.url}/api/v1/openapi.json`, { method: "GET" });
  const { paths } = JSON.parse(text);
  expect(JSON.stringify(paths["/api/v1/seat"])).toMatch(/nextOpensAt/);
  expect(JSON.stringify(paths["/api/v1/ballots"])).toMatch(/absent/);
  expect(paths["/api/v1/person"].get.security).toEqual([{ seat: [] }]);
});
