import { afterAll, beforeAll, expect, test } from "vitest";
import { addAction } from "#server/actions/add-action.ts";
import { settleAction } from "#server/actions/settle-action.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { command, mintSession } from "#tests/setup/session.ts";
import { type MintedTeam, mintTeam } from "#tests/setup/workspace.ts";

const NOW = new Date("2026-11-21T14:00:00Z");
const LATER = new Date("2026-11-28T14:00:00Z");
const NO_SESSION = "00000000-0000-4000-8000-000000000000";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const plan = { text: "Write the goal down", owner: "Tom", dueOn: "2026-12-04" };

/** Adds an action that must be taken, and answers its id. */
async function promised(team: MintedTeam, session: string, what: Partial<typeof plan> = {}) {
  const added = await addAction(house, team.id, { session, ...plan, ...what }, NOW);
  if (!added.ok) throw new Error(added.reason);
  return added.value.id;
}

const listed = async (session: string) =>
  (await sessionSnapshot(house.db.$client, session))?.actions ?? [];

test("an action stands on its session's list as it was typed, on one line", async () => {
  const team = await mintTeam(house);
  const session = await mintSession(house, team, { now: NOW });
  const id = await promised(team, session, {
    text: "  Write the\ngoal\u0000 down ",
    owner: " Tom",
  });
  expect(await listed(session)).toEqual([{ id, ...plan, state: "open", own: true }]);
});

test.each([
  ["empty", { text: " \n" }],
  ["too-long", { text: "x".repeat(201) }],
  ["owner-too-long", { owner: "x".repeat(81) }],
  ["no-such-day", { dueOn: "2026-11-31" }],
  ["no-such-day", { dueOn: "soon" }],
  ["past-day", { dueOn: "2026-11-20" }],
  ["not-found", { session: NO_SESSION }],
  ["not-found", { session: "' or 1=1" }],
] as const)("an action is refused as %s: %j", async (reason, wrong) => {
  const team = await mintTeam(house);
  const session = await mintSession(house, team, { now: NOW });
  const refused = await addAction(house, team.id, { session, ...plan, ...wrong }, NOW);
  expect(refused).toEqual({ ok: false, reason });
  expect(await listed(session)).toEqual([]);
});

test("today is a day that an action may be due on, by the team's own clock", async () => {
  const team = await mintTeam(house);
  await house.db.$client`update teams set time_zone = 'Pacific/Kiritimati' where id = ${team.id}`;
  const session = await mintSession(house, team, { now: NOW });
  // There it is the 22nd already.
  const yesterday = { session, ...plan, dueOn: "2026-11-21" };
  expect(await addAction(house, team.id, yesterday, NOW)).toMatchObject({ reason: "past-day" });
  await promised(team, session, { dueOn: "2026-11-22" });
});

test("another team's session is not found, and an ended one takes no action", async () => {
  const [ours, theirs] = [await mintTeam(house), await mintTeam(house)];
  const session = await mintSession(house, ours, { now: NOW });
  const action = await promised(ours, session);
  const foreign = await addAction(house, theirs.id, { session, ...plan }, NOW);
  expect(foreign).toEqual({ ok: false, reason: "not-found" });
  const settled = await settleAction(house, theirs.id, { action, session, to: "done" }, NOW);
  expect(settled).toEqual({ ok: false, reason: "not-found" });
  await command(house, ours, session, "end", NOW);
  const late = await addAction(house, ours.id, { session, ...plan }, NOW);
  expect(late).toEqual({ ok: false, reason: "ended" });
});

test("of many who add the last actions at once, as many as there is room for are taken", async () => {
  const team = await mintTeam(house);
  const session = await mintSession(house, team, { now: NOW });
  for (let i = 0; i < 46; i += 1) await promised(team, session);
  const all = await Promise.all(
    Array.from({ length: 8 }, () => addAction(house, team.id, { session, ...plan }, NOW)),
  );
  expect(all.filter((each) => !each.ok)).toEqual(
    Array.from({ length: 4 }, () => ({ ok: false, reason: "too-many" })),
  );
  expect(await listed(session)).toHaveLength(50);
});

test("what is open greets the next session, is ticked there, and greets no third", async () => {
  const team = await mintTeam(house);
  const first = await mintSession(house, team, { now: NOW });
  const [open, dropped] = [await promised(team, first), await promised(team, first)];
  await settleAction(house, team.id, { action: dropped, session: first, to: "dropped" }, NOW);
  await command(house, team, first, "end", NOW);

  const second = await mintSession(house, team, { now: LATER });
  expect(await listed(second)).toMatchObject([{ id: open, state: "open", own: false }]);
  const before = await sessionSnapshot(house.db.$client, second);
  const ticked = new Date(LATER.getTime() + 60_000);
  await settleAction(house, team.id, { action: open, session: second, to: "done" }, ticked);
  const after = await sessionSnapshot(house.db.$client, second);
  expect(after?.actions).toMatchObject([{ id: open, state: "done", own: false }]);
  // A phone that knows the older one takes this for newer.
  expect(after?.version).toBeGreaterThan(before?.version ?? 0);
  await command(house, team, second, "end", LATER);

  const third = await mintSession(house, team, { now: new Date("2026-12-05T14:00:00Z") });
  expect(await listed(third)).toEqual([]);
});

test("a later word on an action is the newer one, opened again or not", async () => {
  const team = await mintTeam(house);
  const session = await mintSession(house, team, { now: NOW });
  const action = await promised(team, session);
  let version = (await sessionSnapshot(house.db.$client, session))?.version ?? 0;
  for (const [seconds, to] of [
    [1, "done"],
    [2, "open"],
    [3, "dropped"],
  ] as const) {
    const now = new Date(NOW.getTime() + 1000 * seconds);
    await settleAction(house, team.id, { action, session, to }, now);
    const snapshot = await sessionSnapshot(house.db.$client, session);
    expect(snapshot?.actions).toMatchObject([{ state: to }]);
    expect(snapshot?.version).toBeGreaterThan(version);
    version = snapshot?.version ?? 0;
  }
});
