import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pausesOf, scheduleOf } from "#db/queries/schedules.ts";
import { authorizeTeam } from "#server/auth/authorized-team.ts";
import { deriveKeys } from "#server/keys.ts";
import { addPauses, MOST_PAUSES } from "#server/schedules/add-pauses.ts";
import { pauseSchedule } from "#server/schedules/pause-schedule.ts";
import { planNextOpening } from "#server/schedules/plan-next-opening.ts";
import { removePause } from "#server/schedules/remove-pause.ts";
import { resumeSchedule } from "#server/schedules/resume-schedule.ts";
import { type SaveSchedule, saveSchedule } from "#server/schedules/save-schedule.ts";
import { type FreshDatabase, freshDatabase } from "#tests/setup/fresh-database.ts";
import { type Keeper, type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";

// A Saturday; the Monday after is the 23rd.
const NOW = new Date("2026-11-21T12:00:00Z");
const MONDAY = "2026-11-23T08:00:00.000Z";
const MONDAY_AFTER = "2026-11-30T08:00:00.000Z";

const usual: SaveSchedule = {
  cadence: "weekly",
  opensOn: "1",
  opensAt: "09:00",
  closesOn: "4",
  closesAt: "17:00",
  zone: "Europe/Berlin",
  startsOn: "2026-11-21",
  reminds: true,
  sendsMail: true,
};

let database: FreshDatabase;
let keeper: Keeper;
let team: MintedTeam;
beforeEach(async () => {
  database = await freshDatabase();
  const keys = deriveKeys(new Uint8Array(32).fill(7));
  keeper = { db: database.db, keys };
  team = await mintTeam(keeper);
});
afterEach(() => database.close());

const save = (change: Partial<SaveSchedule> = {}, now = NOW, id = team.id) =>
  saveSchedule(keeper.db, id, { ...usual, ...change }, now);

const kept = () => scheduleOf(keeper.db.$client, team.id);

/** The openings that are planned, of the schedule as it is now and of older ones. */
async function planned(id: string = team.id): Promise<{ now: string[]; old: string[] }> {
  const jobs = await keeper.db.$client<{ data: { revision: number; opensAt: string } }[]>`
    select data from pgboss.job where name = 'round.open' and data->>'team' = ${id}
    order by created_on, data->>'revision'`;
  const revision = (await scheduleOf(keeper.db.$client, id))?.revision;
  const of = (wanted: boolean) =>
    jobs
      .filter(({ data }) => (data.revision === revision) === wanted)
      .map(({ data }) => data.opensAt);
  return { now: of(true), old: of(false) };
}

test("a saved schedule is kept whole, with the team's zone, and plans its first opening", async () => {
  expect(await save()).toEqual({ ok: true, value: { zone: "Europe/Berlin" } });
  expect(await kept()).toEqual({
    cadence: "weekly",
    opensOn: 1,
    opensAt: "09:00",
    closesOn: 4,
    closesAt: "17:00",
    zone: "Europe/Berlin",
    startsOn: "2026-11-21",
    pauses: [],
    revision: expect.any(Number),
    pausedAt: null,
    reminds: true,
    sendsMail: true,
  });
  expect(await planned()).toEqual({ now: [MONDAY], old: [] });
  const [job] = await keeper.db.$client`
    select data, extract(epoch from start_after - created_on)::int as waits from pgboss.job
    where name = 'round.open'`;
  expect(Object.keys(job?.data).sort()).toEqual(["opensAt", "revision", "team"]);
  expect(job?.waits).toBe((Date.parse(MONDAY) - NOW.getTime()) / 1000);
});

test("a team that never saved one has no schedule and nothing planned", async () => {
  const { $client } = keeper.db;
  await $client.begin((tx) =>
    planNextOpening(keeper.db, tx as unknown as typeof $client, team.id, NOW, NOW),
  );
  expect(await kept()).toBeNull();
  expect(await pauseSchedule(keeper.db, team.id, NOW)).toEqual({
    ok: false,
    reason: "not-scheduled",
  });
  expect(await planned()).toEqual({ now: [], old: [] });
});

test("each change raises the revision and plans anew, so that older jobs do nothing", async () => {
  await save();
  const first = (await kept())?.revision ?? 0;
  await save({ opensOn: "2", reminds: false });
  expect((await kept())?.revision).toBe(first + 1);
  expect((await kept())?.reminds).toBe(false);
  expect(await planned()).toEqual({ now: ["2026-11-24T08:00:00.000Z"], old: [MONDAY] });
});

test("saved twice at once: one after the other, and one opening is planned", async () => {
  const outcomes = await Promise.all([save(), save({ opensAt: "10:00" }), save()]);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  const { now, old } = await planned();
  expect(now).toHaveLength(1);
  expect(old).toHaveLength(2);
});

test("a bad schedule changes nothing", async () => {
  await save();
  const before = await kept();
  expect(await save({ zone: "Europe/Atlantis", closesOn: "1", closesAt: "08:00" })).toEqual({
    ok: false,
    reason: "bad-input",
    faults: { zone: "bad-zone", closesAt: "closes-before-it-opens" },
  });
  expect(await kept()).toEqual(before);
  expect(await planned()).toEqual({ now: [MONDAY], old: [] });
});

test("an opening before the open round has closed is refused, with when that closes", async () => {
  await save();
  const closesAt = new Date("2026-11-26T16:00:00Z");
  await mintRound(keeper, team, { kind: "weekly", closesAt, now: new Date(MONDAY) });
  const before = await kept();
  const tuesday = new Date("2026-11-24T10:00:00Z");
  const refused = { ok: false, reason: "overlaps-open-round", closesAt };
  expect(await save({ opensOn: "3", zone: "America/New_York" }, tuesday)).toEqual(refused);
  expect(await kept()).toEqual(before);
  // From the close on, or without a change of the day, it is fine.
  expect(await save({ opensOn: "3", startsOn: "2026-11-27" }, tuesday)).toMatchObject({ ok: true });
  expect(await save({ closesAt: "18:00" }, tuesday)).toMatchObject({ ok: true });
  expect((await planned()).now).toEqual([MONDAY_AFTER]);
});

test("an open live round is in nobody's way", async () => {
  await mintRound(keeper, team, { kind: "live" });
  expect(await save()).toMatchObject({ ok: true });
});

test("paused nothing is planned, and the open round stays; resumed it goes on from then", async () => {
  await save();
  const round = await mintRound(keeper, team, {
    kind: "weekly",
    closesAt: new Date("2026-11-26T16:00:00Z"),
    now: new Date(MONDAY),
  });
  const tuesday = new Date("2026-11-24T10:00:00Z");
  expect(await pauseSchedule(keeper.db, team.id, tuesday)).toEqual({ ok: true, value: null });
  expect((await kept())?.pausedAt).toEqual(tuesday);
  expect((await planned()).now).toEqual([]);
  const [open] = await keeper.db.$client`select closed_at from rounds where id = ${round}`;
  expect(open?.closed_at).toBeNull();
  // A schedule that is changed meanwhile stays paused.
  expect(await save({ closesAt: "18:00" }, tuesday)).toMatchObject({ ok: true });
  expect((await planned()).now).toEqual([]);
  const later = new Date("2026-12-09T10:00:00Z");
  expect(await resumeSchedule(keeper.db, team.id, later)).toEqual({ ok: true, value: null });
  expect((await kept())?.pausedAt).toBeNull();
  expect((await planned()).now).toEqual(["2026-12-14T08:00:00.000Z"]);
});

test("[T5] a pause moves the next opening on, and back when it is removed", async () => {
  await save();
  const offsite = { from: "2026-11-23", to: "2026-11-24", name: "Offsite" };
  const christmas = { from: "2026-12-24", to: "2027-01-01", name: "Christmas" };
  const twice = { ...offsite, name: "Again" };
  expect(await addPauses(keeper.db, team.id, [christmas, offsite, twice], NOW)).toEqual({
    ok: true,
    value: { added: [christmas, offsite], present: [twice] },
  });
  expect((await kept())?.pauses).toEqual([offsite, christmas]);
  expect((await planned()).now).toEqual([MONDAY_AFTER]);
  expect(await removePause(keeper.db, team.id, offsite, NOW)).toEqual({ ok: true, value: null });
  expect(await removePause(keeper.db, team.id, { from: "soon", to: "" }, NOW)).toEqual({
    ok: false,
    reason: "not-found",
  });
  expect((await planned()).now).toEqual([MONDAY]);
});

test("pauses can be there before the schedule, and count from its first opening on", async () => {
  const monday = { from: "2026-11-23", to: "2026-11-23", name: "" };
  expect(await addPauses(keeper.db, team.id, [monday], NOW)).toMatchObject({ ok: true });
  await save();
  expect((await planned()).now).toEqual([MONDAY_AFTER]);
});

test("too many pauses are refused, all of them", async () => {
  const many = Array.from({ length: MOST_PAUSES + 1 }, (_, index) => {
    const day = new Date(NOW.getTime() + index * 86_400_000).toISOString().slice(0, 10);
    return { from: day, to: day, name: "" };
  });
  expect(await addPauses(keeper.db, team.id, many, NOW)).toEqual({ ok: false, reason: "too-many" });
  expect(await pausesOf(keeper.db.$client, team.id)).toEqual([]);
});

test("[T4] a change while an opening is on its way takes the week away from nobody", async () => {
  await save();
  const seconds = new Date(Date.parse(MONDAY) + 4_000);
  await save({ reminds: false }, seconds);
  expect((await planned()).now).toEqual([MONDAY]);
  // Unless it did open, was moved, or is long past.
  await keeper.db.$client`
    insert into rounds (team_id, kind, k, item_version, note_rule, opened_at, closes_at, closed_at, scheduled_for)
    values (${team.id}, 'weekly', 4, 1, 'never', ${seconds}, ${seconds}, ${seconds}, ${new Date(MONDAY)})`;
  await save({}, seconds);
  expect((await planned()).now).toEqual([MONDAY_AFTER]);
});

test("a team's schedule is its own, and another leader does not get at it", async () => {
  const other = await mintTeam(keeper);
  await save();
  await save({ zone: "Asia/Tokyo" }, NOW, other.id);
  await addPauses(keeper.db, other.id, [{ from: "2026-11-23", to: "2026-11-23", name: "" }], NOW);
  expect(await kept()).toMatchObject({ zone: "Europe/Berlin", pauses: [] });
  expect((await planned()).now).toEqual([MONDAY]);
  expect((await planned(other.id)).now).toEqual(["2026-11-30T00:00:00.000Z"]);
  // What every page and action of a schedule begins with.
  expect(await authorizeTeam(keeper.db, other.leader.id, team.id, "leader")).toBeNull();
  expect(await authorizeTeam(keeper.db, other.leader.id, randomUUID(), "leader")).toBeNull();
});
