import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeRound } from "#server/rounds/close-round.ts";
import { Member, releasedOf } from "#tests/setup/member.ts";
import { credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { storm } from "#tests/setup/storm.ts";
import { openViewer } from "#tests/setup/viewer.ts";
import { mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const eventually = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 30_000, interval: 20 });

test("[P3] ballots through one process, the wall on the other: both show the same", async () => {
  const [door, hall] = [await house.start(), await house.start()];
  const team = await mintTeam(house, { seats: 9, k: 4 });
  const round = await mintRound(house, team);
  const walls = [
    await openViewer(door.url, { as: "seat", secret: team.seats[0]?.secret }),
    await openViewer(hall.url, { as: "seat", secret: team.seats[0]?.secret }),
  ];
  const members = team.seats.map(({ secret }, i) => new Member((i % 2 ? door : hall).url, secret));
  for (const member of members.slice(0, 7))
    await member.rate({ team: team.id, round }, { clarity: 7, autonomy: 3 });
  for (const wall of walls) await eventually(() => expect(wall.snapshots.at(-1)?.rated).toBe(7));
  for (const wall of walls)
    expect(wall.snapshots.every(({ result }) => result === null)).toBe(true);

  for (const member of members.slice(7))
    await member.rate({ team: team.id, round }, { clarity: 7, autonomy: 3 });
  // The beat of whichever process comes first.
  for (const wall of walls)
    await eventually(() => expect(wall.snapshots.at(-1)?.result?.ballots).toBeGreaterThan(3));
  await closeRound(house, team.id, round, new Date());
  for (const wall of walls)
    await eventually(() => expect(wall.snapshots.at(-1)?.state).toBe("published"));
  expect(walls[0]?.snapshots.at(-1)).toEqual(walls[1]?.snapshots.at(-1));
  for (const wall of walls) wall.close();
  await Promise.all([door.kill(), hall.kill()]);
});

test("[P12] one of two processes is killed with -9 in mid-round: nothing is lost, the screens carry on", async () => {
  const [dying, staying] = [await house.start(), await house.start()];
  const team = await mintTeam(house, { seats: 9, k: 4 });
  const round = await mintRound(house, team);
  const credentials = Array.from({ length: 300 }, () => mint(team.id, round));
  const ballots = storm(credentials);
  const watch = { as: "seat", secret: team.seats[0]?.secret };
  const steady = await openViewer(staying.url, watch);
  const orphan = await openViewer(dying.url, watch);

  const blown = Promise.all([ballots.blow(dying.url, 8), ballots.blow(staying.url, 8)]);
  await eventually(() => expect(ballots.acknowledged.size).toBeGreaterThan(60));
  await dying.kill("SIGKILL");
  await blown;
  await ballots.blow(staying.url);
  expect(ballots.acknowledged.size).toBe(300);
  await eventually(() => expect(steady.snapshots.at(-1)?.rated).toBe(300));

  // The dead one is started again where it was; its screens come back by themselves.
  const back = await house.start({ PORT: new URL(dying.url).port });
  await eventually(() => expect(orphan.snapshots.at(-1)?.rated).toBe(300));
  await closeRound(house, team.id, round, new Date());
  for (const screen of [steady, orphan])
    await eventually(() =>
      expect(screen.snapshots.at(-1)).toMatchObject({
        state: "published",
        result: { ballots: 300 },
      }),
    );
  const { nullifiers } = await releasedOf(staying.url, round);
  expect(nullifiers).toEqual([...ballots.acknowledged].sort());
  steady.close();
  orphan.close();
  await Promise.all([back.kill(), staying.kill()]);
});

test("[P4] one link used at two processes at once is one credential", async () => {
  const servers = [await house.start(), await house.start()];
  const team = await mintTeam(house, { seats: 5 });
  const round = await mintRound(house, team, { kind: "weekly" });
  const devices = Array.from(
    { length: 10 },
    (_, i) => new Member(servers[i % 2]?.url ?? "", team.seats[0]?.secret ?? ""),
  );
  const answers = await Promise.all(devices.map((device) => device.ask({ team: team.id, round })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  await Promise.all(servers.map((server) => server.kill()));
});
