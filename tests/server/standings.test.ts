import { afterAll, beforeAll, expect, test } from "vitest";
import { portfolioOf } from "#db/queries/portfolio.ts";
import { weeksOfTeam } from "#db/queries/trend.ts";
import type { Rating } from "#domain/rating.ts";
import { type Standing, standingOf } from "#domain/standing.ts";
import { readStanding } from "#domain/standing-line.ts";
import { writeBallots } from "#server/ballots/ballot-box.ts";
import { closeDueRound, closeRound } from "#server/rounds/close-round.ts";
import { rebuildStandings } from "#server/standings/rebuild-standings.ts";
import { checkedBallot, credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { type MintedTeam, mintRound, mintSeats, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const MONDAY = Date.parse("2026-11-02T09:00:00Z");
const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
const at = (week: number, hours = 0) => new Date(MONDAY + week * WEEK + hours * HOUR);

async function rated(team: MintedTeam, round: string, ratings: readonly Rating[]) {
  await writeBallots(
    house.db.$client,
    house.keys.pool,
    ratings.map((rating) => checkedBallot(round, mint(team.id, round), rating)),
  );
}

/** A weekly round in a week, closed on its Friday, with so many equal ratings. */
async function weekOf(team: MintedTeam, week: number, rating: Rating, ballots = 6) {
  const round = await mintRound(house, team, { kind: "weekly", now: at(week) });
  await rated(team, round, Array(ballots).fill(rating));
  await closeRound(house, team.id, round, at(week, 100));
  return round;
}

async function keptOf(team: string): Promise<{ standing: Standing; updatedAt: Date } | null> {
  const [row] = await house.db.$client<{ line: string; updatedAt: Date }[]>`
    select standing as line, updated_at as "updatedAt" from standings where team_id = ${team}`;
  return row ? { standing: readStanding(row.line), updatedAt: row.updatedAt } : null;
}

test("[X4] each close keeps the standing that all results make, too few among them", async () => {
  const team = await mintTeam(house);
  expect(await keptOf(team.id)).toBeNull();
  const rounds = [
    await weekOf(team, 0, { clarity: 8, autonomy: 8 }),
    await weekOf(team, 1, { clarity: 8, autonomy: 8 }, 2),
    await weekOf(team, 3, { clarity: 8, autonomy: 2 }),
  ];
  const kept = await keptOf(team.id);
  const weeks = await weeksOfTeam(house.db.$client, team.id, null);
  expect(weeks.map(({ id, week }) => [id, week])).toEqual([
    [rounds[0], "2026-11-02"],
    [rounds[1], "2026-11-09"],
    [rounds[2], "2026-11-23"],
  ]);
  expect(kept?.standing).toEqual(standingOf(weeks));
  expect(kept?.standing).toMatchObject({ week: "2026-11-23", strip: "S-.L" });
  expect(kept?.updatedAt).toEqual(at(3, 100));
});

test("[X4] [T1] closing a closed round again, or a live one, leaves the standing as it is", async () => {
  const team = await mintTeam(house);
  const round = await weekOf(team, 0, { clarity: 8, autonomy: 8 });
  const kept = await keptOf(team.id);
  expect(await closeRound(house, team.id, round, at(1))).toMatchObject({ ok: false });
  expect(await closeDueRound(house, round, at(1))).toBe("done");
  const live = await mintRound(house, team, { kind: "live", now: at(1) });
  await rated(team, live, Array(6).fill({ clarity: 2, autonomy: 2 }));
  await closeRound(house, team.id, live, at(1, 1));
  expect(await keptOf(team.id)).toEqual(kept);
});

test("[X4] a standing that is missing is made anew, one that is there is left alone", async () => {
  const team = await mintTeam(house);
  await weekOf(team, 0, { clarity: 8, autonomy: 8 });
  const kept = await keptOf(team.id);
  await rebuildStandings(house.db.$client, at(2));
  expect(await keptOf(team.id)).toEqual(kept);
  await house.db.$client`delete from standings where team_id = ${team.id}`;
  await rebuildStandings(house.db.$client, at(2));
  expect(await keptOf(team.id)).toEqual({ standing: kept?.standing, updatedAt: at(2) });
  const empty = await mintTeam(house);
  await rebuildStandings(house.db.$client, at(2));
  expect(await keptOf(empty.id)).toBeNull();
});

test("[P3] [P8] with too few the standing is the same, however many they were and whatever they said", async () => {
  const told = async (ratings: readonly Rating[]) => {
    const team = await mintTeam(house);
    const round = await mintRound(house, team, { kind: "weekly", now: at(0) });
    await rated(team, round, ratings);
    await closeRound(house, team.id, round, at(0, 100));
    return JSON.stringify((await keptOf(team.id))?.standing).replace(round, "the round");
  };
  const none = await told([]);
  expect(await told([{ clarity: 1, autonomy: 1 }])).toBe(none);
  expect(await told(Array(3).fill({ clarity: 10, autonomy: 9 }))).toBe(none);
});

test("[P8] while a round is open nothing of its ballots is in a standing", async () => {
  const team = await mintTeam(house);
  await weekOf(team, 0, { clarity: 8, autonomy: 8 });
  const before = await keptOf(team.id);
  const round = await mintRound(house, team, { kind: "weekly", now: at(1) });
  await rated(team, round, Array(6).fill({ clarity: 2, autonomy: 2 }));
  await rebuildStandings(house.db.$client, at(1, 50));
  expect(await keptOf(team.id)).toEqual(before);
});

test("[S8] a week whose roster is another one says so; the days are those of the team's zone", async () => {
  const team = await mintTeam(house);
  await house.db.$client`update teams set time_zone = 'Pacific/Auckland' where id = ${team.id}`;
  await weekOf(team, 0, { clarity: 8, autonomy: 8 });
  await mintSeats(house, team.id, 1);
  // Sunday at noon in UTC is Monday in Auckland.
  const round = await mintRound(house, team, { kind: "weekly", now: at(0, 147) });
  await closeRound(house, team.id, round, at(1));
  const weeks = await weeksOfTeam(house.db.$client, team.id, null);
  expect(weeks.map(({ week, rosterChanged }) => [week, rosterChanged])).toEqual([
    ["2026-11-02", false],
    ["2026-11-09", true],
  ]);
  expect(await weeksOfTeam(house.db.$client, team.id, at(0, 1))).toHaveLength(1);
});

test("all teams of a leader come by name, with what runs, what was declared and the direction", async () => {
  const sql = house.db.$client;
  const team = await mintTeam(house);
  await weekOf(team, 0, { clarity: 8, autonomy: 8 });
  expect(await portfolioOf(sql, team.leader.id)).toEqual([
    {
      ...{ id: team.id, name: "Payments", zone: "UTC", role: "owner", standing: expect.anything() },
      ...{ intervention: null, declared: [], direction: null },
    },
  ]);
  await sql`update teams set time_zone = 'Asia/Tokyo' where id = ${team.id}`;
  await sql`
    insert into directions (team_id, version, statement, written_at, goal_on) values
      (${team.id}, 1, 'One', '2026-01-01T20:00:00Z', '2026-02-01'),
      (${team.id}, 2, 'Two', '2026-03-01T20:00:00Z', null)`;
  const declare = (from: string, to: string, ended: string | null) => sql`
    insert into interventions (team_id, reason, objective, exit_axis, exit_threshold, exit_rounds,
      started_at, ends_on, ended_at)
    values (${team.id}, 'r', 'o', 'clarity', 7, 2, ${from}, ${to}, ${ended})`;
  await declare("2026-05-01T20:00:00Z", "2026-06-01", "2026-05-20T20:00:00Z");
  await declare("2026-07-01T02:00:00Z", "2026-07-10", "2026-08-20T20:00:00Z");
  await declare("2026-10-01T02:00:00Z", "2026-11-10", null);
  expect((await portfolioOf(sql, team.leader.id))[0]).toMatchObject({
    direction: { writtenOn: "2026-03-02", goalOn: null },
    declared: [
      { from: "2026-05-02", to: "2026-05-21" },
      { from: "2026-07-01", to: "2026-07-10" },
      { from: "2026-10-01", to: "2026-11-10" },
    ],
    intervention: {
      ...{ endsOn: "2026-11-10", rule: { axis: "clarity", threshold: 7, rounds: 2 } },
    },
  });
  const stranger = await mintTeam(house);
  expect(await portfolioOf(sql, stranger.leader.id)).toHaveLength(1);
});
