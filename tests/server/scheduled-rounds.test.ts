import { afterAll, beforeAll, expect, test } from "vitest";
import { deriveKeys } from "#server/keys.ts";
import { closeDueRound, closeRound } from "#server/rounds/close-round.ts";
import { openDueRound } from "#server/rounds/open-due-round.ts";
import { pauseSchedule } from "#server/schedules/pause-schedule.ts";
import { resumeSchedule } from "#server/schedules/resume-schedule.ts";
import { saveSchedule } from "#server/schedules/save-schedule.ts";
import { type FreshDatabase, freshDatabase } from "#tests/setup/fresh-database.ts";
import { jobsOf, messagesOf, mintScheduledTeam, USUAL } from "#tests/setup/survey.ts";
import { type Keeper, type MintedTeam, mintRound } from "#tests/setup/workspace.ts";

let fresh: FreshDatabase;
let keeper: Keeper;
beforeAll(async () => {
  fresh = await freshDatabase();
  keeper = { db: fresh.db, keys: deriveKeys(new Uint8Array(32).fill(7)) };
});
afterAll(() => fresh.close());

const SUNDAY = new Date("2026-03-01T12:00:00Z");
const MONDAY = new Date("2026-03-02T08:00:00Z");
const THURSDAY = new Date("2026-03-05T16:00:00Z");
const after = (moment: Date, hours: number) => new Date(moment.getTime() + hours * 3_600_000);
const WEEK = 7 * 24;

/** The opening that is planned first. */
async function plannedOf(team: MintedTeam) {
  const [job] = await jobsOf(keeper, "round.open", team.id);
  if (!job) throw new Error("Nothing is planned.");
  return job.data;
}
const openings = async (team: MintedTeam) =>
  (await jobsOf(keeper, "round.open", team.id)).map(({ data }) => data.opensAt);

const roundsOf = ({ id }: MintedTeam) =>
  keeper.db.$client<{ id: string; openedAt: Date; closesAt: Date; scheduledFor: Date | null }[]>`
    select id, opened_at as "openedAt", closes_at as "closesAt", scheduled_for as "scheduledFor"
    from rounds where team_id = ${id} order by opened_at`;

test("[T1] an opening that many do at once, and again later, is one round with one of everything", async () => {
  const team = await mintScheduledTeam(keeper, SUNDAY);
  const planned = await plannedOf(team);
  expect(planned.opensAt).toBe(MONDAY.toISOString());
  const now = after(MONDAY, 0.001);
  await Promise.all(Array.from({ length: 8 }, () => openDueRound(keeper, planned, now)));
  await openDueRound(keeper, planned, after(now, 1));
  const rounds = await roundsOf(team);
  expect(rounds).toMatchObject([{ openedAt: now, closesAt: THURSDAY, scheduledFor: MONDAY }]);
  const [{ id } = { id: "" }] = rounds;
  expect(await messagesOf(keeper, id)).toEqual({ invitation: 5 });
  expect(await openings(team)).toEqual([MONDAY.toISOString(), after(MONDAY, WEEK).toISOString()]);
  // Its close, and halfway to it the reminder.
  const hours = async (kind: "round.close" | "round.remind") =>
    (await jobsOf(keeper, kind, id)).map(({ seconds }) => Math.round(seconds / 3600));
  expect(await hours("round.close")).toEqual([80]);
  // Halfway is one o'clock at night, so it waits until nine.
  expect(await hours("round.remind")).toEqual([48]);
});

test("[T1] the next opening finds the round before still open, for its close waited too: it goes first", async () => {
  const team = await mintScheduledTeam(keeper, SUNDAY);
  const planned = await plannedOf(team);
  await openDueRound(keeper, planned, MONDAY);
  const next = after(MONDAY, WEEK);
  const [first] = await roundsOf(team);
  const again = { ...planned, opensAt: next.toISOString() };
  await Promise.all([
    openDueRound(keeper, again, next),
    closeDueRound(keeper, first?.id ?? "", next),
    openDueRound(keeper, again, next),
  ]);
  expect(await roundsOf(team)).toMatchObject([{ scheduledFor: MONDAY }, { scheduledFor: next }]);
  expect(await messagesOf(keeper, first?.id ?? "")).toMatchObject({ result: 5, digest: 1 });
});

test("[T2] an opening that is an hour late is done; one whose close has passed is left out", async () => {
  const late = await mintScheduledTeam(keeper, SUNDAY);
  await openDueRound(keeper, await plannedOf(late), after(MONDAY, 1));
  expect(await roundsOf(late)).toMatchObject([{ closesAt: THURSDAY }]);

  const over = await mintScheduledTeam(keeper, SUNDAY);
  await openDueRound(keeper, await plannedOf(over), THURSDAY);
  expect(await roundsOf(over)).toEqual([]);
  for (const team of [late, over])
    expect((await openings(team)).slice(1)).toEqual([after(MONDAY, WEEK).toISOString()]);
});

test("[T2] after weeks of downtime only the opening of this week is done, and the next one planned", async () => {
  const team = await mintScheduledTeam(keeper, SUNDAY);
  // In the third week, a Tuesday; since Sunday the clocks of Berlin are an hour ahead.
  const now = new Date("2026-03-31T10:00:00Z");
  await openDueRound(keeper, await plannedOf(team), now);
  expect(await roundsOf(team)).toMatchObject([
    {
      openedAt: now,
      scheduledFor: new Date("2026-03-30T07:00:00Z"),
      closesAt: new Date("2026-04-02T15:00:00Z"),
    },
  ]);
  expect((await openings(team)).slice(1)).toEqual(["2026-04-06T07:00:00.000Z"]);
});

test("[T2] a job of an older schedule, of a paused one, or one that came early does nothing", async () => {
  const changed = await mintScheduledTeam(keeper, SUNDAY);
  const old = await plannedOf(changed);
  await saveSchedule(keeper.db, changed.id, { ...USUAL, opensAt: "10:00" }, SUNDAY);
  expect(await openDueRound(keeper, old, MONDAY)).toBe("done");

  const paused = await mintScheduledTeam(keeper, SUNDAY);
  const planned = await plannedOf(paused);
  await pauseSchedule(keeper.db, paused.id, SUNDAY);
  const before = await openings(paused);
  expect(await openDueRound(keeper, planned, MONDAY)).toBe("done");
  expect(await openings(paused)).toEqual(before);
  await resumeSchedule(keeper.db, paused.id, after(MONDAY, 1));
  expect((await openings(paused)).at(-1)).toBe(after(MONDAY, WEEK).toISOString());

  const early = await mintScheduledTeam(keeper, SUNDAY);
  const soon = await plannedOf(early);
  expect(await openDueRound(keeper, soon, new Date(MONDAY.getTime() - 1))).toBe("early");
  for (const team of [changed, paused, early]) expect(await roundsOf(team)).toEqual([]);
});

test("[T2] where a leader's own round is open, or nobody is there, an opening is left out", async () => {
  const led = await mintScheduledTeam(keeper, SUNDAY);
  const own = await mintRound(keeper, led, { kind: "weekly", now: after(MONDAY, -1) });
  const empty = await mintScheduledTeam(keeper, SUNDAY, { seats: 0 });
  for (const team of [led, empty]) {
    await openDueRound(keeper, await plannedOf(team), MONDAY);
    expect((await openings(team)).slice(1)).toEqual([after(MONDAY, WEEK).toISOString()]);
  }
  expect((await roundsOf(led)).map(({ id }) => id)).toEqual([own]);
  expect(await roundsOf(empty)).toEqual([]);
});

test("[T2] a close happens once, however often its job is done, and never early", async () => {
  const team = await mintScheduledTeam(keeper, SUNDAY);
  await openDueRound(keeper, await plannedOf(team), MONDAY);
  const [{ id } = { id: "" }] = await roundsOf(team);
  expect(await closeDueRound(keeper, id, new Date(THURSDAY.getTime() - 1))).toBe("early");
  await Promise.all(Array.from({ length: 5 }, () => closeDueRound(keeper, id, THURSDAY)));
  expect(await closeDueRound(keeper, id, after(THURSDAY, 1))).toBe("done");
  expect(await messagesOf(keeper, id)).toEqual({ invitation: 5, result: 5, digest: 1 });
  // Thursday 17:00 and two working days: Monday 17:00.
  const asked = await jobsOf(keeper, "answer.remind", id);
  expect(asked.map(({ seconds }) => Math.round(seconds / 3600))).toEqual([96]);
});

test("a live round, and a weekly one without a close, ask nobody and plan nothing", async () => {
  const team = await mintScheduledTeam(keeper, SUNDAY);
  for (const kind of ["live", "weekly"] as const) {
    const round = await mintRound(keeper, team, { kind, now: SUNDAY });
    expect(await messagesOf(keeper, round)).toEqual({});
    for (const job of ["round.close", "round.remind", "answer.remind"] as const)
      expect(await jobsOf(keeper, job, round)).toEqual([]);
    await closeRound(keeper, team.id, round, after(SUNDAY, 1));
    expect(await messagesOf(keeper, round)).toEqual(
      kind === "live" ? {} : { result: 5, digest: 1 },
    );
  }
});

test("[P8] what jobs carry is ids and moments, none of them a seat's", async () => {
  const rows = await keeper.db.$client<{ data: object; output: unknown; key: unknown }[]>`
    select data, output, singleton_key as key from pgboss.job`;
  const seats = await keeper.db.$client<{ id: string }[]>`select id from seats`;
  const ids = new Set(seats.map(({ id }) => id));
  expect(rows.length).toBeGreaterThan(50);
  for (const { data, output, key } of rows) {
    expect([output, key]).toEqual([null, null]);
    for (const value of Object.values(data)) {
      expect(String(value)).toMatch(/^([0-9a-f-]{36}|\d+|\d{4}-\d\d-\d\dT[\d:.]+Z)$/);
      expect(ids.has(String(value))).toBe(false);
    }
  }
});
