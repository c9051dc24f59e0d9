import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { teamLeaders } from "#db/schema.ts";
import { RoundSnapshot } from "#domain/wire.ts";
import { CHANNEL } from "#server/announce.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { RoundSnapshots } from "#server/rounds/round-snapshots.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { reissueSeat } from "#server/seats/reissue-seat.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
import { faultsOf } from "#tests/setup/display-table.ts";
import { signedInLeader } from "#tests/setup/leader-cookie.ts";
import { Member, send, signedBallot } from "#tests/setup/member.ts";
import { credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { openViewer, type Viewer } from "#tests/setup/viewer.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
let leader: Awaited<ReturnType<typeof signedInLeader>>;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  leader = await signedInLeader(house);
  server = await house.start();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const viewers: Viewer[] = [];
afterEach(() => {
  for (const viewer of viewers.splice(0)) viewer.close();
});
async function watch(
  ...args: Parameters<typeof openViewer> extends [string, ...infer R] ? R : never
) {
  const viewer = await openViewer(server.url, ...args);
  viewers.push(viewer);
  return viewer;
}
const asSeat = (team: MintedTeam) => watch({ as: "seat", secret: team.seats[0]?.secret });

const castMinted = async (team: MintedTeam, round: string, clarity = 5) =>
  expect(
    await send(`${server.url}/api/v1/ballots`, {
      body: signedBallot(mint(team.id, round), { clarity, autonomy: 5 }),
    }),
  ).toMatchObject({ status: 200 });

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

test("a seat and a leader who watch a team are answered with the same current state", async () => {
  const team = await mintTeam(house);
  await house.db.insert(teamLeaders).values({ teamId: team.id, leaderId: leader.id });
  const round = await mintRound(house, team);
  const phone = await asSeat(team);
  const wall = await watch({ as: "leader", team: team.id }, { cookie: leader.cookie });
  const current = await new RoundSnapshots(house).of(round);
  expect(phone.answer).toEqual({
    ok: true,
    team: team.id,
    rounds: [current],
    session: null,
    discussion: null,
  });
  expect(wall.answer).toEqual(phone.answer);
});

test("every screen is sent every step of a live round, and late ones start from the latest", async () => {
  const team = await mintTeam(house);
  const round = await mintRound(house, team);
  const [first, second] = [await asSeat(team), await asSeat(team)];
  for (let voted = 1; voted <= 5; voted += 1) await castMinted(team, round);
  await eventually(() => expect(first.snapshots.at(-1)?.rated).toBe(5));
  await eventually(() => expect(second.snapshots.at(-1)).toEqual(first.snapshots.at(-1)));
  const late = await asSeat(team);
  expect(late.answer).toMatchObject({ ok: true, rounds: [{ rated: 5 }] });
  await closeRound(house, team.id, round, new Date());
  for (const one of [first, second, late])
    await eventually(() => expect(one.snapshots.at(-1)).toMatchObject({ state: "published" }));
  expect(first.snapshots.at(-1)?.result?.ballots).toBe(5);
});

test("[P3] [P9] every frame is a whole snapshot and holds the display table", async () => {
  const team = await mintTeam(house, { seats: 20 });
  const round = await mintRound(house, team);
  const screen = await asSeat(team);
  for (let voted = 1; voted <= 20; voted += 1) await castMinted(team, round, 1 + (voted % 10));
  await takeBeat(house, new Date(Date.now() + 4_000));
  await closeRound(house, team.id, round, new Date());
  await eventually(() => expect(screen.snapshots.at(-1)?.state).toBe("published"));
  for (const snapshot of screen.snapshots) {
    expect(RoundSnapshot.parse(snapshot)).toEqual(snapshot);
    expect(faultsOf(snapshot.result, 4, null)).toEqual([]);
  }
  const versions = screen.snapshots.map(({ version }) => version);
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
});

test("[P3] [P8] [W4] no frame and no announcement is sent when a ballot of a weekly round comes in", async () => {
  const team = await mintTeam(house, { seats: 12, k: 5 });
  const round = await mintRound(house, team, { kind: "weekly" });
  // Its first beat is taken, so that none falls into what follows.
  await takeBeat(house, new Date());
  const heard: string[] = [];
  const listening = await house.db.$client.listen(CHANNEL, (message) => heard.push(message));
  const screen = await asSeat(team);
  for (let voted = 1; voted <= 8; voted += 1) await castMinted(team, round);
  // Announcements come in the order of their commits: after this one nothing is on its way.
  await house.db.$client.notify(CHANNEL, "the end");
  await eventually(() => expect(heard).toContain("the end"));
  expect(heard.filter((message) => message.includes(round))).toEqual([]);
  await closeRound(house, team.id, round, new Date());
  await eventually(() => expect(screen.snapshots).toHaveLength(1));
  expect(screen.frames).toHaveLength(1);
  expect(screen.snapshots[0]).toMatchObject({ state: "published" });
  await listening.unlisten();
});

test("a member's credential in a weekly round is announced to nobody either", async () => {
  const team = await mintTeam(house, { seats: 5 });
  const round = await mintRound(house, team, { kind: "weekly" });
  await takeBeat(house, new Date());
  const heard: string[] = [];
  const listening = await house.db.$client.listen(CHANNEL, (message) => heard.push(message));
  const member = new Member(server.url, team.seats[1]?.secret ?? "");
  const credentials = await member.rate({ team: team.id, round }, { clarity: 3, autonomy: 3 });
  await member.leaveNote(credentials, "quietly");
  await house.db.$client.notify(CHANNEL, "the end");
  await eventually(() => expect(heard).toContain("the end"));
  expect(heard.filter((message) => message.includes(round))).toEqual([]);
  await listening.unlisten();
});

test("[W5] whoever may not watch is told the same, whatever the cause", async () => {
  const team = await mintTeam(house);
  const foreign = await mintTeam(house);
  const [withdrawn, reissued] = team.seats;
  await withdrawSeat(house.db, team.id, null, withdrawn?.id ?? "", new Date());
  await reissueSeat(house, team.id, null, reissued?.id ?? "", new Date());
  const refused = [
    await watch({ as: "seat", secret: "x".repeat(32) }),
    await watch({ as: "seat", secret: withdrawn?.secret }),
    await watch({ as: "seat", secret: reissued?.secret }),
    await watch({ as: "leader", team: team.id }),
    await watch({ as: "leader", team: foreign.id }, { cookie: leader.cookie }),
    await watch({ as: "leader", team: crypto.randomUUID() }, { cookie: leader.cookie }),
    await watch({ as: "leader", team: team.id }, { cookie: "bearing.session_token=made.up" }),
  ];
  const round = await mintRound(house, team);
  await castMinted(team, round);
  for (const { answer } of refused)
    expect(answer).toEqual({
      ok: false,
      error: { code: "not-found", message: "There is no such team for you." },
    });
  // Whoever may watch hears it; by then the others would have heard it too.
  const member = await watch({ as: "seat", secret: team.seats[2]?.secret });
  await castMinted(team, round);
  await eventually(() => expect(member.snapshots.at(-1)?.rated).toBe(2));
  for (const { frames } of refused) expect(frames).toEqual([]);
});

test.each([
  [null],
  [{}],
  [{ as: "admin" }],
  [{ as: "seat" }],
  [{ as: "leader", team: "x" }],
  ["all"],
])("a watch request of %j is answered with a typed error", async (request) => {
  const { answer } = await watch(request as never);
  expect(answer).toMatchObject({ ok: false, error: { code: "invalid-input" } });
});

test("[W2] an event we do not know gets a typed error, and the connection stays", async () => {
  const team = await mintTeam(house);
  const viewer = await asSeat(team);
  viewer.emit("ballot:cast", { clarity: 10, autonomy: 10 });
  viewer.emit("round:changed", { version: 1 });
  viewer.emit("team:watch", "without an answer");
  await eventually(() => expect(viewer.errors).toHaveLength(2));
  expect(viewer.errors[0]).toEqual({ code: "unknown-event", message: "There is no such event." });
  expect(
    await viewer.ask("team:watch", { as: "seat", secret: team.seats[0]?.secret }),
  ).toMatchObject({
    ok: true,
  });
});

test("a frame larger than any of ours ends its connection and nobody else's", async () => {
  const team = await mintTeam(house);
  const [noisy, quiet] = [await asSeat(team), await asSeat(team)];
  noisy.emit("team:watch", { as: "seat", secret: "x".repeat(100_000) });
  await eventually(() => expect(noisy.breaks()).toBe(1));
  expect(quiet.isConnected()).toBe(true);
  expect(await send(`${server.url}/healthz`, { method: "GET" })).toMatchObject({ status: 200 });
});

test("sixty wrong links from an address are enough, and its members are let in all the same", async () => {
  const team = await mintTeam(house);
  const guesser = await watch({ as: "seat", secret: "wrong" });
  const codes: unknown[] = [];
  for (let guess = 0; guess < 70; guess += 1) {
    const answer = await guesser.ask("team:watch", { as: "seat", secret: `wrong-${guess}` });
    codes.push((answer as { error: { code: string } }).error.code);
  }
  expect(codes.at(-1)).toBe("too-many-requests");
  expect((await asSeat(team)).answer).toMatchObject({ ok: true });
});
