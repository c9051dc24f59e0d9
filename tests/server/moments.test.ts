import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { leaderSettings, leaders, moments, teamLeaders } from "#db/schema.ts";
import { LONGEST_LINE, type MomentKind } from "#domain/moments.ts";
import type { Leader } from "#server/auth/session.ts";
import { changeMoment } from "#server/moments/change-moment.ts";
import { deleteMoment } from "#server/moments/delete-moment.ts";
import { leaderZone } from "#server/moments/leader-zone.ts";
import { logMoment, MOST_A_DAY } from "#server/moments/log-moment.ts";
import { momentDays, momentOfLeader, momentsOfLeader } from "#server/moments/moments-of-leader.ts";
import { fillJournal } from "#tests/setup/journal.ts";
import {
  freshInstallation,
  leaderOfNewWorkspace,
  newTeam,
  type TestInstallation,
} from "./new-workspace.ts";

const NOW = new Date("2026-11-19T09:00:00Z");
const TODAY = "2026-11-19";
const ALWAYS = "0001-01-01";

let house: TestInstallation;
let leader: Leader;
let team: string;
beforeAll(async () => {
  house = await freshInstallation();
});
afterAll(() => house.close());
beforeEach(async () => {
  leader = await leaderOfNewWorkspace(house);
  team = await newTeam(house, leader);
});

const one = (line: string, kind: MomentKind = "spotlight", of: string | null = team) => ({
  id: randomUUID(),
  kind,
  team: of,
  line,
});
const journal = (of: Leader = leader) => momentsOfLeader(house, of, ALWAYS);

describe("keeping", () => {
  test("[J3] what is kept is read again as it was written, newest first", async () => {
    const typed = [
      one("Asked Jonas to open the review."),
      one("", "presence", null),
      one(`${"語".repeat(LONGEST_LINE - 2)}👋`, "gratitude"),
      one("“Quoted” \\ and <b>marked</b> 'up'", "generosity"),
    ];
    for (const [minute, moment] of typed.entries())
      await logMoment(house, leader, moment, new Date(NOW.getTime() + 60_000 * minute));
    expect(await journal()).toEqual(
      typed.toReversed().map((moment) => ({ ...moment, day: TODAY })),
    );
  });

  test("[J3] the same moment sent ten times at once is one", async () => {
    const moment = one("Once.");
    const sent = Array.from({ length: 10 }, () => logMoment(house, leader, moment, NOW));
    const answers = await Promise.all(sent);
    for (const answer of answers)
      expect(answer).toEqual({ ok: true, value: { id: moment.id, day: TODAY } });
    expect(await journal()).toHaveLength(1);
  });

  test("[J3] another moment out of an old page with its old id is another, and lost is none", async () => {
    const first = one("First.");
    await logMoment(house, leader, first, NOW);
    const second = await logMoment(house, leader, { ...first, line: "Second." }, NOW);
    expect(second).toMatchObject({ ok: true });
    expect((await journal()).map(({ line }) => line).sort()).toEqual(["First.", "Second."]);
  });

  test("[J2] an id that is somebody else's keeps one's own beside it and touches nothing", async () => {
    const other = await leaderOfNewWorkspace(house);
    const theirs = one("Theirs.", "presence", null);
    await logMoment(house, other, theirs, NOW);
    const mine = await logMoment(house, leader, { ...theirs, line: "Mine." }, NOW);
    expect(mine.ok && mine.value.id).not.toBe(theirs.id);
    expect((await journal(other)).map(({ line }) => line)).toEqual(["Theirs."]);
    expect((await journal()).map(({ line }) => line)).toEqual(["Mine."]);
  });

  test("several a day, and no more than anybody does", async () => {
    await fillJournal(
      house,
      leader.id,
      Array.from({ length: MOST_A_DAY - 1 }, (_, place) => ({
        day: TODAY,
        kind: "presence" as const,
        team: null,
        line: String(place),
      })),
    );
    expect(await logMoment(house, leader, one("The last."), NOW)).toMatchObject({ ok: true });
    const refused = { ok: false, reason: "too-many" };
    expect(await logMoment(house, leader, one("One more."), NOW)).toEqual(refused);
    const tomorrow = new Date(NOW.getTime() + 86_400_000);
    expect(await logMoment(house, leader, one("Tomorrow."), tomorrow)).toMatchObject({ ok: true });
  });

  test.each([
    ["a line that is too long", () => one("x".repeat(LONGEST_LINE + 1)), "too-long"],
    ["a team of others", () => one("", "presence", randomUUID()), "no-such-team"],
    ["a team that is no id", () => one("", "presence", "Payments"), "no-such-team"],
    ["an id that is none", () => ({ ...one(""), id: "1" }), "no-such-moment"],
  ])("%s is refused, and nothing is kept", async (_, typed, reason) => {
    expect(await logMoment(house, leader, typed(), NOW)).toEqual({ ok: false, reason });
    expect(await journal()).toEqual([]);
  });

  test("a line is one line: breaks, tabs and what cannot be written become a space, or its sign", async () => {
    await logMoment(house, leader, one("  a\r\n\tb\u0000 \ud800 "), NOW);
    expect((await journal())[0]?.line).toBe("a b \ufffd");
  });
});

describe("days", () => {
  test("a day is that of the leader's zone: as chosen, else that of most of their teams", async () => {
    const late = new Date("2026-11-19T23:30:00Z");
    expect(await leaderZone(house.db, leader.id)).toBe("UTC");
    await house.db.$client`update teams set time_zone = 'Europe/Berlin' where id = ${team}`;
    expect(await logMoment(house, leader, one("Late."), late)).toMatchObject({
      value: { day: "2026-11-20" },
    });
    await house.db
      .insert(leaderSettings)
      .values({ leaderId: leader.id, timeZone: "America/New_York" });
    expect(await logMoment(house, leader, one("Later."), late)).toMatchObject({
      value: { day: "2026-11-19" },
    });
  });

  test("[J2] ticks of a chart are the days of this leader's moments for this team, and nothing else", async () => {
    const other = await newTeam(house, leader);
    const on = (day: string, of: string | null) =>
      ({ day, kind: "spotlight", team: of, line: "x" }) as const;
    await fillJournal(house, leader.id, [
      on("2026-11-12", team),
      on("2026-11-10", team),
      on("2026-11-12", team),
      on("2026-11-11", other),
      on("2026-11-13", null),
      on("2026-01-01", team),
    ]);
    const days = await momentDays(house, leader, team, "2026-06-01");
    expect(days).toEqual(["2026-11-10", "2026-11-12"]);
    const second = await leaderOfNewWorkspace(house);
    await house.db.insert(teamLeaders).values({ teamId: team, leaderId: second.id, role: "owner" });
    expect(await momentDays(house, second, team, ALWAYS)).toEqual([]);
  });
});

describe("changing", () => {
  test("[J3] a changed moment stays one, on the day it is moved to", async () => {
    const kept = one("Before.");
    await logMoment(house, leader, kept, NOW);
    const changed = {
      ...kept,
      day: "2026-11-17",
      kind: "gratitude",
      team: null,
      line: "After.",
    } as const;
    expect(await changeMoment(house, leader, changed, NOW)).toEqual({ ok: true, value: null });
    expect(await journal()).toEqual([changed]);
  });

  test("a moment stays with a team that its leader left, and takes no other of those", async () => {
    const kept = one("Before.");
    await logMoment(house, leader, kept, NOW);
    await house.db.delete(teamLeaders).where(eq(teamLeaders.leaderId, leader.id));
    const after = { ...kept, day: TODAY, line: "After." };
    expect(await changeMoment(house, leader, after, NOW)).toMatchObject({ ok: true });
    expect(await journal()).toEqual([after]);
    await changeMoment(house, leader, { ...after, team: null }, NOW);
    expect(await changeMoment(house, leader, after, NOW)).toEqual({
      ok: false,
      reason: "no-such-team",
    });
  });

  test.each([
    ["2026-11-20", "day-to-come"],
    ["2026-02-30", "no-such-day"],
    ["yesterday", "no-such-day"],
    ["", "no-such-day"],
  ])("the day %j is refused: %s", async (day, reason) => {
    const kept = one("Before.");
    await logMoment(house, leader, kept, NOW);
    expect(await changeMoment(house, leader, { ...kept, day }, NOW)).toEqual({ ok: false, reason });
    expect(await journal()).toEqual([{ ...kept, day: TODAY }]);
  });

  test("[J2] somebody else's moment is not there: not to read, not to change, not to delete", async () => {
    const other = await leaderOfNewWorkspace(house);
    const theirs = one("Theirs.", "presence", null);
    await logMoment(house, other, theirs, NOW);
    expect(await momentOfLeader(house, leader, theirs.id)).toBeNull();
    const changed = { ...theirs, day: TODAY, line: "Mine now." };
    const refused = { ok: false, reason: "not-found" };
    expect(await changeMoment(house, leader, changed, NOW)).toEqual(refused);
    await deleteMoment(house, leader, theirs.id);
    expect(await journal(other)).toEqual([{ ...theirs, day: TODAY }]);
  });
});

describe("removing", () => {
  test("[J3] a deleted moment is gone, and deleting it again is no fault", async () => {
    const [kept, stays] = [one("Goes."), one("Stays.")];
    for (const moment of [kept, stays]) await logMoment(house, leader, moment, NOW);
    for (const id of [kept.id, kept.id, "none"]) await deleteMoment(house, leader, id);
    expect((await journal()).map(({ line }) => line)).toEqual(["Stays."]);
    expect(await momentOfLeader(house, leader, kept.id)).toBeNull();
  });

  test("[J3] with their account a leader's moments and settings are gone", async () => {
    await logMoment(house, leader, one("Goes."), NOW);
    await house.db.insert(leaderSettings).values({ leaderId: leader.id, nudgeAt: "09:00" });
    await house.db.delete(leaders).where(eq(leaders.id, leader.id));
    expect(await house.db.$count(moments, eq(moments.leaderId, leader.id))).toBe(0);
    expect(await house.db.$count(leaderSettings, eq(leaderSettings.leaderId, leader.id))).toBe(0);
  });
});
