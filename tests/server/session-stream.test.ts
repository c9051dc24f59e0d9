import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { SessionSnapshot } from "#domain/wire.ts";
import { CHANNEL } from "#server/announce.ts";
import { commandSession } from "#server/sessions/command-session.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { comeIn, command, mintSession } from "#tests/setup/session.ts";
import { openViewer, type Viewer } from "#tests/setup/viewer.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let door: TestServer;
let hall: TestServer;
beforeAll(async () => {
  house = await openHouse();
  [door, hall] = [await house.start(), await house.start()];
});
afterAll(() => house.close());

const viewers: Viewer[] = [];
afterEach(() => {
  for (const viewer of viewers.splice(0)) viewer.close();
});
async function watch(team: MintedTeam, { url } = door): Promise<Viewer> {
  const viewer = await openViewer(url, { as: "seat", secret: team.seats[0]?.secret });
  viewers.push(viewer);
  return viewer;
}
const eventually = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 30_000, interval: 20 });
const sessionOf = ({ answer }: Viewer) => (answer.ok ? answer.session : undefined);

test("[V3] [W3] both processes show the same room, and its versions only grow", async () => {
  const team = await mintTeam(house, { seats: 24, k: 5 });
  const screens = [await watch(team, door), await watch(team, hall)];
  for (const screen of screens) expect(sessionOf(screen)).toBeNull();
  const session = await mintSession(house, team);
  await Promise.all([
    comeIn(door.url, session, team.seats.slice(0, 16)),
    comeIn(hall.url, session, team.seats.slice(8)),
  ]);
  for (const screen of screens)
    await eventually(() => expect(screen.sessions.at(-1)?.present).toBe(24));
  for (const is of ["lock", "rate", "reveal", "discuss", "act"] as const) {
    await command(house, team, session, is);
    const now = await sessionSnapshot(house.db.$client, session);
    for (const screen of screens)
      await eventually(() => expect(screen.sessions.at(-1)).toEqual(now));
  }
  const late = await watch(team, hall);
  expect(sessionOf(late)).toEqual(screens[0]?.sessions.at(-1));
  await command(house, team, session, "end");
  for (const screen of screens)
    await eventually(() => expect(screen.sessions.at(-1)?.stage).toBe("ended"));
  for (const { sessions } of screens) {
    const versions = sessions.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    for (const shown of sessions) expect(SessionSnapshot.parse(shown)).toEqual(shown);
  }
  expect(sessionOf(await watch(team))).toBeNull();
});

test("[W4] what shows nothing new sends nothing: no refused command, nobody who is in already", async () => {
  const team = await mintTeam(house);
  const session = await mintSession(house, team);
  await comeIn(door.url, session, team.seats);
  const heard: string[] = [];
  const listening = await house.db.$client.listen(CHANNEL, (message) => heard.push(message));
  const screen = await watch(team);
  // Announcements come in order: once this one is shown, those of before are through.
  await house.db.$client`select pg_notify(${CHANNEL}, ${`session ${session} ${team.id}`})`;
  await eventually(() => expect(screen.sessions).toHaveLength(1));
  heard.length = 0;
  await comeIn(door.url, session, team.seats);
  for (const version of [7, 0]) {
    const pressed = { command: { is: "reveal" } as const, version };
    await commandSession(house, team.id, team.leader, session, pressed, new Date());
  }
  await house.db.$client.notify(CHANNEL, "the end");
  await eventually(() => expect(heard).toContain("the end"));
  expect(heard.filter((message) => message.includes(session))).toEqual([]);
  await command(house, team, session, "lock");
  await eventually(() => expect(screen.sessions.at(-1)?.locked).toBe(true));
  expect(screen.sessions).toHaveLength(2);
  expect(screen.frames).toHaveLength(2);
  await listening.unlisten();
});

test("a room that hears of a session of before goes on with its own", async () => {
  const team = await mintTeam(house);
  const before = await mintSession(house, team, { now: new Date(Date.now() - 60_000) });
  const action = {
    team_id: team.id,
    session_id: before,
    text: "Ask Mara",
    created_at: new Date(0),
  };
  const [{ id } = { id: "" }] = await house.db.$client<{ id: string }[]>`
    insert into actions ${house.db.$client(action)} returning id`;
  await command(house, team, before, "end");
  const session = await mintSession(house, team);
  const screen = await watch(team);
  expect(sessionOf(screen)).toMatchObject({
    actions: [{ id, text: "Ask Mara", state: "open", own: false, dueOn: null }],
  });
  await house.db.$client.begin(async (tx) => {
    await tx`update actions set done = true, settled_at = ${new Date()} where id = ${id}`;
    await tx`select pg_notify(${CHANNEL}, ${`session ${before} ${team.id}`})`;
  });
  await eventually(() =>
    expect(screen.sessions.at(-1)).toMatchObject({ id: session, actions: [{ state: "done" }] }),
  );
  expect(screen.sessions.map(({ id }) => id)).not.toContain(before);
  expect(screen.sessions.at(-1)?.version).toBeGreaterThan(sessionOf(screen)?.version ?? 0);
});

test("whoever comes to watch gets the room's latest round, also beside the week's", async () => {
  const team = await mintTeam(house);
  const weekly = await mintRound(house, team, { kind: "weekly" });
  const session = await mintSession(house, team);
  await comeIn(door.url, session, team.seats);
  await command(house, team, session, "rate");
  const rating = await watch(team);
  const round = sessionOf(rating)?.round;
  expect(rating.answer).toMatchObject({ rounds: [{ id: round, state: "open", roster: 9 }] });
  await command(house, team, session, "reveal");
  await eventually(() => expect(rating.sessions.at(-1)?.stage).toBe("reveal"));
  expect((await watch(team)).answer).toMatchObject({
    rounds: [{ id: weekly }, { id: round, state: "too-few" }],
    session: { closed: [{ round, roster: 9, result: null }] },
  });
});

test("a screen whose server is killed with -9 finds the room where it is", async () => {
  const dying = await house.start();
  const team = await mintTeam(house);
  const session = await mintSession(house, team);
  const screen = await watch(team, dying);
  await dying.kill("SIGKILL");
  for (const is of ["rate", "reveal"] as const) await command(house, team, session, is);
  const back = await house.start({ PORT: new URL(dying.url).port });
  await eventually(() => expect(sessionOf(screen)).toMatchObject({ stage: "reveal", state: 2 }));
  await back.kill();
});

test("[V4] the server tells its clock to whoever asks", async () => {
  const screen = await watch(await mintTeam(house));
  const before = Date.now();
  const told = await screen.ask("clock:ask");
  expect(told).toBeGreaterThanOrEqual(before);
  expect(told).toBeLessThanOrEqual(Date.now());
  expect(screen.errors).toEqual([]);
});
