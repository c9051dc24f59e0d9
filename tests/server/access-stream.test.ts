import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { changeRole } from "#server/access/change-role.ts";
import { removeLeader } from "#server/access/remove-leader.ts";
import { signInMinted } from "#tests/setup/leader-cookie.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { mintColleague } from "#tests/setup/several-leaders.ts";
import { openViewer } from "#tests/setup/viewer.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";

const NOW = new Date("2026-11-20T12:00:00Z");

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

test("[K1] a connection that is open hears nothing more once the role is gone; phones stay", async () => {
  const team = await mintTeam(house);
  const [removed, lowered] = [
    await mintColleague(house, team, "leader"),
    await mintColleague(house, team, "leader"),
  ];
  const open = async (leader: { id: string }) =>
    openViewer(
      server.url,
      { as: "leader", team: team.id },
      { cookie: await signInMinted(house, leader) },
    );
  const phone = await openViewer(server.url, { as: "seat", secret: team.seats[0]?.secret });
  const walls = {
    owner: await open(team.leader),
    removed: await open(removed),
    lowered: await open(lowered),
  };
  const all = [phone, ...Object.values(walls)];
  try {
    for (const one of all) expect(one.answer.ok).toBe(true);
    await removeLeader(house, team.id, team.leader, removed.id, NOW);
    await eventually(() => expect(walls.removed.answer.ok).toBe(false));
    const change = { leader: lowered.id, role: "viewer" } as const;
    await changeRole(house, team.id, team.leader, change, NOW);
    await eventually(() => expect(walls.lowered.answer.ok).toBe(false));

    const round = await mintRound(house, team);
    await eventually(() => expect(walls.owner.snapshots.at(-1)?.id).toBe(round));
    await eventually(() => expect(phone.snapshots.at(-1)?.id).toBe(round));
    expect(phone.breaks()).toBe(0);
    for (const one of [walls.removed, walls.lowered])
      expect(JSON.stringify([one.frames, one.snapshots])).not.toContain(round);
  } finally {
    for (const one of all) one.close();
  }
});
