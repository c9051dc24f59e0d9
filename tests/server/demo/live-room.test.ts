import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openSessionOf } from "#db/queries/sessions.ts";
import { LiveRoom } from "#server/demo/live-room.ts";
import { SimulatedMember } from "#server/demo/simulated-member.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { mintSession } from "#tests/setup/session.ts";
import { mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

const RHYTHM = { gathered: 0, sealed: 0, longest: 60_000, shown: 0 };

test("a simulated room gathers, rates, reveals, talks and rates again, and leaves what was open", async () => {
  const team = await mintTeam(house, { seats: 5 });
  const left = await mintSession(house, team);
  const faults: unknown[] = [];
  const members = team.seats.map(
    ({ secret: seatSecret }) =>
      new SimulatedMember({
        ...{ url: server.url, seatSecret, report: (error) => faults.push(error) },
        comesAfter: () => 0,
        answer: () => ({
          ...{ comesAfter: 0, ratesAfter: 0 },
          rating: { clarity: 6, autonomy: 4 },
          note: null,
        }),
      }),
  );
  const room = new LiveRoom(house, { team: team.id, leader: team.leader, members: 5 }, RHYTHM);
  const session = await room.open((error) => faults.push(error));
  const { $client: sql } = house.db;
  expect(await sessionSnapshot(sql, left)).toMatchObject({ stage: "ended" });
  await vi.waitFor(
    async () => expect((await sessionSnapshot(sql, session))?.closed).toHaveLength(2),
    { timeout: 60_000, interval: 100 },
  );
  await room.leave();
  for (const member of members) member.leave();
  expect(await openSessionOf(sql, team.id)).toBe(session);
  const book = await sql`
    select command from session_commands where session_id = ${session} order by version limit 5`;
  expect(book.map(({ command }) => command)).toEqual([
    "rate",
    "reveal",
    "discuss",
    "rate",
    "reveal",
  ]);
  expect((await sessionSnapshot(sql, session))?.closed[0]).toMatchObject({
    roster: 5,
    result: { ballots: 5 },
  });
  expect(faults).toEqual([]);
});
