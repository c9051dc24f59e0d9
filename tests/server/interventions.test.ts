import { afterAll, beforeAll, expect, test } from "vitest";
import {
  interventionOfTeam,
  interventionsOfTeam,
  runningInterventions,
} from "#db/queries/interventions.ts";
import type { TypedIntervention } from "#domain/intervention-input.ts";
import { endIntervention } from "#server/interventions/end-intervention.ts";
import { extendIntervention } from "#server/interventions/extend-intervention.ts";
import { startIntervention } from "#server/interventions/start-intervention.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { seatAnswer } from "#server/seats/seat-answer.ts";
import { Member } from "#tests/setup/member.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

const START = new Date("2031-03-03T10:00:00Z");
const later = (days: number) => new Date(START.getTime() + days * 86_400_000);
const typed = (over: Partial<TypedIntervention> = {}): TypedIntervention => ({
  reason: "Two releases went out against different goals.",
  objective: "Everyone can say which three changes ship.",
  keeps: "How it is built.",
  axis: "clarity",
  threshold: "6.5",
  rounds: "2",
  endsOn: "2031-03-31",
  ...over,
});

const start = (team: MintedTeam, over: Partial<TypedIntervention> = {}, now = START) =>
  startIntervention(house.db, team.id, team.leader.id, typed(over), now);
async function started(team: MintedTeam, now = START): Promise<string> {
  const outcome = await start(team, {}, now);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.id;
}
const end = (team: MintedTeam, intervention: string, learned = "", now = later(20)) =>
  endIntervention(house.db, team.id, team.leader.id, { intervention, learned }, now);
const extend = (
  team: MintedTeam,
  intervention: string,
  { reason = "The sale moved.", endsOn = "2031-04-07", shownEnd = "2031-03-31" } = {},
  now = later(10),
) => {
  const typed = { intervention, reason, endsOn, shownEnd };
  return extendIntervention(house.db, team.id, team.leader.id, typed, now);
};
const kept = (team: MintedTeam, id: string) => interventionOfTeam(house.db.$client, team.id, id);

test("[I1] what is declared is kept as it was typed, and runs", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const id = await started(team);
  const intervention = {
    id,
    reason: "Two releases went out against different goals.",
    objective: "Everyone can say which three changes ship.",
    keeps: "How it is built.",
    rule: { axis: "clarity", threshold: 6.5, rounds: 2 },
    startedAt: START.toISOString(),
    endsOn: "2031-03-31",
    endedAt: null,
    learned: "",
    startedBy: "Ines Vogt",
    endedBy: null,
    extensions: [],
  };
  expect(await kept(team, id)).toMatchObject(intervention);
  const running = await runningInterventions(house.db.$client, [team.id]);
  expect(running.get(team.id)).toEqual(intervention);
});

test("[I1] what is wrong is told by its field, and nothing is kept", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const outcome = await start(team, { reason: " ", threshold: "9.5", endsOn: "2031-03-02" });
  expect(outcome).toEqual({
    ok: false,
    reason: "bad-input",
    faults: { reason: "empty", threshold: "bad-threshold", endsOn: "past-day" },
  });
  expect(await interventionsOfTeam(house.db.$client, team.id)).toEqual([]);
});

test("[I1] today is the team's own day", async () => {
  const team = await mintTeam(house, { seats: 0 });
  await house.db.$client`update teams set time_zone = 'Pacific/Auckland' where id = ${team.id}`;
  // 3 March at 11:30 UTC is past midnight in Auckland.
  const now = new Date("2031-03-03T11:30:00Z");
  expect(await start(team, { endsOn: "2031-03-03" }, now)).toMatchObject({
    faults: { endsOn: "past-day" },
  });
  expect(await start(team, { endsOn: "2031-03-04" }, now)).toMatchObject({ ok: true });
});

test("[I5] of leaders who start at once one does, and a second waits for the end", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => start(team)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual(
    Array(7).fill({ ok: false, reason: "already-running" }),
  );
  const [only] = await interventionsOfTeam(house.db.$client, team.id);
  expect(await end(team, only?.id ?? "")).toMatchObject({ ok: true });
  expect(await start(team, { endsOn: "2031-04-01" }, later(21))).toMatchObject({ ok: true });
  expect(await interventionsOfTeam(house.db.$client, team.id)).toHaveLength(2);
});

test("[I5] of leaders who end at once one is first, and only their words stand", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const id = await started(team);
  const words = ["One goal is enough.", "Ask sooner.", "Nothing."];
  const outcomes = await Promise.all(words.map((learned) => end(team, id, learned)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual(
    Array(2).fill({ ok: false, reason: "already-ended" }),
  );
  const first = words[outcomes.findIndex(({ ok }) => ok)];
  expect(await kept(team, id)).toMatchObject({
    learned: first,
    endedBy: "Ines Vogt",
    endedAt: later(20).toISOString(),
  });
  expect((await runningInterventions(house.db.$client, [team.id])).size).toBe(0);
});

test("[I1] each later end is kept with its reason; without one, or with a used one, there is none", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const id = await started(team);
  expect(await extend(team, id, { reason: " " })).toMatchObject({ faults: { reason: "empty" } });
  expect(await extend(team, id, { reason: typed().reason })).toMatchObject({
    faults: { reason: "used-reason" },
  });
  expect((await kept(team, id))?.endsOn).toBe("2031-03-31");

  expect(await extend(team, id)).toEqual({ ok: true, value: { endsOn: "2031-04-07" } });
  const again = { endsOn: "2031-05-30", shownEnd: "2031-04-07" };
  expect(await extend(team, id, again, later(36))).toMatchObject({
    faults: { reason: "used-reason" },
  });
  const reason = "The team asked for two more weeks.";
  expect(await extend(team, id, { ...again, reason }, later(36))).toMatchObject({ ok: true });
  expect((await kept(team, id))?.extensions).toEqual([
    {
      number: 1,
      reason: "The sale moved.",
      endedOn: "2031-03-31",
      endsOn: "2031-04-07",
      extendedBy: "Ines Vogt",
      extendedAt: later(10).toISOString(),
    },
    {
      number: 2,
      reason,
      endedOn: "2031-04-07",
      endsOn: "2031-05-30",
      extendedBy: "Ines Vogt",
      extendedAt: later(36).toISOString(),
    },
  ]);
});

test("[I5] of leaders who extend at once one does; the others see what it is now", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const id = await started(team);
  const ends = ["2031-04-07", "2031-04-14", "2031-04-21"];
  const outcomes = await Promise.all(
    ends.map((endsOn) => extend(team, id, { endsOn, reason: `Until ${endsOn}.` })),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual(Array(2).fill({ ok: false, reason: "changed" }));
  const now = await kept(team, id);
  expect(now?.endsOn).toBe(ends[outcomes.findIndex(({ ok }) => ok)]);
  expect(now?.extensions).toHaveLength(1);
});

test("what is unknown, foreign or over is neither extended nor ended", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const other = await mintTeam(house, { seats: 0 });
  const id = await started(team);
  for (const known of ["nonsense", "00000000-0000-4000-8000-000000000000"]) {
    expect(await end(team, known)).toEqual({ ok: false, reason: "not-found" });
    expect(await extend(team, known)).toEqual({ ok: false, reason: "not-found" });
  }
  expect(await end(other, id)).toEqual({ ok: false, reason: "not-found" });
  expect(await extend(other, id)).toEqual({ ok: false, reason: "not-found" });
  expect(await end(team, id, "x".repeat(601))).toEqual({ ok: false, reason: "too-long" });
  expect((await kept(team, id))?.endedAt).toBeNull();
  expect(await end(team, id)).toMatchObject({ ok: true });
  expect(await extend(team, id)).toEqual({ ok: false, reason: "already-ended" });
});

/** A weekly round of the nth day after the start in which six say this of clarity; then it closes. */
async function week(team: MintedTeam, day: number, clarity: number): Promise<void> {
  const round = await mintRound(house, team, { kind: "weekly", now: later(day) });
  for (const { secret } of team.seats)
    await new Member(server.url, secret).rate({ team: team.id, round }, { clarity, autonomy: 4 });
  await closeRound(house, team.id, round, later(day + 0.1));
}
const toldTo = async (team: MintedTeam, day: number) =>
  (await seatAnswer(house, { id: team.seats[0]?.id ?? "", team: team.id }, later(day)))
    .intervention;

test("[I7] a member reads what was declared, and follows it as the results do", async () => {
  const team = await mintTeam(house, { seats: 6 });
  expect(await toldTo(team, 0)).toBeNull();
  await week(team, -1, 9);
  const id = await started(team);
  const declared = {
    id,
    reason: typed().reason,
    objective: typed().objective,
    keeps: "How it is built.",
    rule: { axis: "clarity", threshold: 6.5, rounds: 2 },
    startedBy: "Ines Vogt",
    startedOn: "2031-03-03",
    endsOn: "2031-03-31",
    endedOn: null,
    learned: "",
    extensions: [],
    is: "running",
  };
  expect(await toldTo(team, 1)).toEqual(declared);
  await week(team, 2, 7);
  // What was said before the start does not count.
  expect(await toldTo(team, 3)).toEqual(declared);
  await week(team, 9, 7);
  expect(await toldTo(team, 10)).toEqual({ ...declared, is: "exit-met" });
  expect(await toldTo(team, 29)).toEqual({ ...declared, is: "overdue" });
  await extend(team, id);
  await end(team, id, "One goal is enough.");
  const ended = {
    ...declared,
    endsOn: "2031-04-07",
    endedOn: "2031-03-23",
    learned: "One goal is enough.",
    extensions: [{ reason: "The sale moved.", endsOn: "2031-04-07" }],
    is: "ended",
  };
  expect(await toldTo(team, 33)).toEqual(ended);
  // Two weeks later it is history, and another team never knew of it.
  expect(await toldTo(team, 35)).toBeNull();
  expect(await toldTo(await mintTeam(house, { seats: 1 }), 21)).toBeNull();
});
