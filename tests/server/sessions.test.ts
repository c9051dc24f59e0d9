import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { command, mintSession } from "#tests/setup/session.ts";
import { mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const snapshot = async (session: string) => {
  const read = await sessionSnapshot(house.db.$client, session);
  if (!read) throw new Error("There is no such session.");
  return read;
};

test("[V1] a session goes through its stages, two rounds and its end", async () => {
  const team = await mintTeam(house);
  const session = await mintSession(house, team);
  for (const is of ["rate", "reveal", "discuss", "rate", "reveal", "act"] as const)
    await command(house, team, session, is);
  expect(await snapshot(session)).toMatchObject({ stage: "act", rounds: 2, state: 6 });
  await command(house, team, session, "end");
  expect(await snapshot(session)).toMatchObject({ stage: "ended", agreeing: null });
});
