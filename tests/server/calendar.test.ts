import ICAL from "ical.js";
import { createTranslator } from "next-intl";
import { afterAll, beforeAll, expect, test } from "vitest";
import messages from "#app/messages/en/leaders.json" with { type: "json" };
import { leaderOfCalendar } from "#db/queries/calendars.ts";
import type { Say } from "#domain/locales.ts";
import { removeLeader } from "#server/access/remove-leader.ts";
import { calendarSecret, renewCalendar } from "#server/calendar/calendar-link.ts";
import { leadersCalendar } from "#server/calendar/leaders-calendar.ts";
import { type CalendarEvent, writeCalendar } from "#server/calendar/write-calendar.ts";
import { startIntervention } from "#server/interventions/start-intervention.ts";
import { hashOfLink } from "#server/keys.ts";
import { renameTeam } from "#server/teams/rename-team.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { mintColleague } from "#tests/setup/several-leaders.ts";
import { mintScheduledTeam } from "#tests/setup/survey.ts";
import { mintTeam } from "#tests/setup/workspace.ts";

/** A Friday; clocks in Berlin are an hour ahead of UTC, and two from 28 March 2027 on. */
const NOW = new Date("2026-11-20T12:00:00Z");
const say = createTranslator({ locale: "en", messages: { leaders: messages } }) as unknown as Say;

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const calendarOf = (leader: string, now = NOW) =>
  leadersCalendar({ ...house, publicUrl: "https://bearing.example" }, say, leader, now);

/** What a calendar reads in a file. */
const read = (file: string) =>
  new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent").map((entry) => {
    const event = new ICAL.Event(entry);
    const { startDate, endDate, uid, summary } = event;
    return {
      uid,
      title: summary,
      from: startDate.isDate ? startDate.toString() : startDate.toJSDate().toISOString(),
      to: endDate.isDate ? endDate.toString() : endDate.toJSDate().toISOString(),
    };
  });

test("[K5] openings ahead are there in UTC, across the change of the clocks", async () => {
  const team = await mintScheduledTeam(house, NOW);
  const events = read(writeCalendar("Bearing", await calendarOf(team.leader.id), NOW));
  expect(events).toHaveLength(13);
  expect(events[0]).toEqual({
    uid: `opening-${team.id}-2026-11-23@bearing`,
    title: "Pulse opens: Payments",
    from: "2026-11-23T08:00:00.000Z",
    to: "2026-11-23T08:15:00.000Z",
  });
  const spring = await calendarOf(team.leader.id, new Date("2027-03-22T12:00:00Z"));
  expect(read(writeCalendar("Bearing", spring, NOW))[0]?.from).toBe("2027-03-29T07:00:00.000Z");
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(13);
});

test("[K5] an intervention's end is a day of the team, and each close before it an exit check", async () => {
  const team = await mintScheduledTeam(house, NOW);
  const typed = {
    reason: "Deploys fail",
    objective: "Ship weekly again",
    keeps: "",
    axis: "clarity",
    threshold: "7",
    rounds: "2",
    endsOn: "2026-12-03",
  };
  const started = await startIntervention(house.db, team.id, team.leader.id, typed, NOW);
  if (!started.ok) throw new Error(JSON.stringify(started));
  const { id } = started.value;
  const file = writeCalendar("Bearing", await calendarOf(team.leader.id), NOW);
  const events = read(file).filter(({ uid }) => !uid.startsWith("opening"));
  expect(events).toEqual([
    {
      uid: `check-${id}-2026-11-26@bearing`,
      title: "Exit check: Payments",
      from: "2026-11-26T16:00:00.000Z",
      to: "2026-11-26T16:15:00.000Z",
    },
    {
      uid: `check-${id}-2026-12-03@bearing`,
      title: "Exit check: Payments",
      from: "2026-12-03T16:00:00.000Z",
      to: "2026-12-03T16:15:00.000Z",
    },
    {
      uid: `end-${id}@bearing`,
      title: "Intervention ends: Payments",
      from: "2026-12-03",
      to: "2026-12-04",
    },
  ]);
  // Nobody's words, and no result: whoever runs the calendar would read them.
  expect(file).not.toContain("Deploys");
  expect(file).not.toContain("Ship weekly");
});

test("[K5] a team that was taken away, one only read, and a paused one are not in it", async () => {
  const team = await mintScheduledTeam(house, NOW);
  const [led, reads] = [
    await mintColleague(house, team, "leader"),
    await mintColleague(house, team, "viewer"),
  ];
  expect(await calendarOf(led.id)).not.toEqual([]);
  expect(await calendarOf(reads.id)).toEqual([]);
  await removeLeader(house, team.id, team.leader, led.id, NOW);
  expect(await calendarOf(led.id)).toEqual([]);
  await house.db.$client`update schedules set paused_at = ${NOW} where team_id = ${team.id}`;
  expect(await calendarOf(team.leader.id)).toEqual([]);
});

test("[K5] whatever a team is called, the file stays one that calendars read", async () => {
  const team = await mintScheduledTeam(house, NOW);
  const names = [
    'Ops; DROP, \\n\\, TABLE: "x"',
    "BEGIN:VEVENT END:VCALENDAR",
    "次の四半期を考えるチーム".repeat(5).slice(0, 80),
    "🧭".repeat(40),
    "Zeile eins\u2028zwei \u0007",
  ];
  for (const name of names) {
    expect(await renameTeam(house.db, team.id, name)).toMatchObject({ ok: true });
    const file = writeCalendar("Bearing", await calendarOf(team.leader.id), NOW);
    const events = read(file);
    expect(events).toHaveLength(13);
    const shown = name.replace(/\s+/g, " ").replace("\u0007", " ").trim();
    expect(events[0]?.title.trim()).toBe(`Pulse opens: ${shown}`.trim());
    const lines = file.split("\r\n");
    expect(lines.at(-1)).toBe("");
    for (const line of lines) {
      expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
  }
});

test("an empty calendar is a calendar", () => {
  expect(read(writeCalendar("Bearing", [], NOW))).toEqual([]);
  const day: CalendarEvent = {
    uid: "a",
    title: "T",
    words: "",
    link: "https://bearing.example",
    when: { day: "2026-12-31" },
  };
  expect(read(writeCalendar("Bearing", [day], NOW))).toEqual([
    { uid: "a", title: "T", from: "2026-12-31", to: "2027-01-01" },
  ]);
});

test("[K5] a renewed address leads nowhere, and pressed twice it is renewed once", async () => {
  const { leader } = await mintTeam(house, { seats: 0 });
  expect(await calendarSecret(house, leader)).toBeNull();
  await Promise.all([renewCalendar(house, leader, null), renewCalendar(house, leader, null)]);
  const first = (await calendarSecret(house, leader)) ?? "";
  const sql = house.db.$client;
  expect(await leaderOfCalendar(sql, hashOfLink(first))).toBe(leader.id);
  await Promise.all([renewCalendar(house, leader, 1), renewCalendar(house, leader, 1)]);
  const second = (await calendarSecret(house, leader)) ?? "";
  expect(await leaderOfCalendar(sql, hashOfLink(first))).toBeNull();
  expect(await leaderOfCalendar(sql, hashOfLink(second))).toBe(leader.id);
  const [row] = await sql<{ generation: number }[]>`
    select calendar_generation as generation from leader_settings where leader_id = ${leader.id}`;
  expect(row?.generation).toBe(2);
});
