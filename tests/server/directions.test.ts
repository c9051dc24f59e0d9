import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { currentDirection, directionVersions } from "#db/queries/directions.ts";
import { leaders } from "#db/schema.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import type { Leader } from "#server/auth/session.ts";
import { LONGEST_STATEMENT, writeDirection } from "#server/directions/write-direction.ts";
import {
  freshInstallation,
  leaderOfNewWorkspace,
  newTeam,
  type TestInstallation,
} from "./new-workspace.ts";

const now = new Date("2026-03-02T09:00:00Z");

let installation: TestInstallation;
let leader: Leader;
let team: AuthorizedTeamId;
beforeEach(async () => {
  installation = await freshInstallation();
  leader = await leaderOfNewWorkspace(installation);
  team = await newTeam(installation, leader);
});
afterEach(() => installation.close());

const write = (
  statement: string,
  guardrails = "",
  { goalOn = null, at = now }: { goalOn?: string | null; at?: Date } = {},
) => writeDirection(installation.db, team, leader.id, { statement, guardrails, goalOn }, at);

test("a new direction is the next version, and the earlier one stays", async () => {
  expect(await currentDirection(installation.db, team)).toBeNull();
  await write(" Cut failed payments to 2%. ", "No new vendors\r\nRetries first ");
  await write("Open the second region.");
  const versions = await directionVersions(installation.db, team);
  expect(versions.map(({ version, statement }) => [version, statement])).toEqual([
    [2, "Open the second region."],
    [1, "Cut failed payments to 2%."],
  ]);
  expect(versions[1]).toMatchObject({
    guardrails: "No new vendors\nRetries first",
    writtenBy: "Ines Vogt",
    writtenAt: now,
  });
});

test("what says the same is no new version; other guardrails are one", async () => {
  await write("Open the second region.", "Budget 40k");
  expect(await write("Open the second region.  ", "Budget 40k")).toEqual({
    ok: false,
    reason: "unchanged",
  });
  expect(await write("Open the second region.", "Budget 50k")).toMatchObject({ ok: true });
});

test("nothing and too much are refused, and nothing is stored", async () => {
  expect(await write("  \n ")).toEqual({ ok: false, reason: "empty" });
  expect(await write("x".repeat(LONGEST_STATEMENT + 1))).toEqual({ ok: false, reason: "too-long" });
  expect(await currentDirection(installation.db, team)).toBeNull();
});

test("directions written at the same moment all get a version of their own", async () => {
  await Promise.all(["One.", "Two.", "Three.", "Four."].map((statement) => write(statement)));
  const versions = await directionVersions(installation.db, team);
  expect(versions.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
});

test("a direction outlives the account of who wrote it", async () => {
  await write("Open the second region.");
  await installation.db.delete(leaders).where(eq(leaders.id, leader.id));
  expect(await currentDirection(installation.db, team)).toMatchObject({
    writtenBy: "A former leader",
  });
});

test("another team's direction is not this one's", async () => {
  await write("Open the second region.");
  const other = await newTeam(installation, leader);
  expect(await currentDirection(installation.db, other)).toBeNull();
});

test("[I6] the same again is a confirmation once it is stale, and not before", async () => {
  const on = (day: string) => new Date(`${day}T09:00:00Z`);
  await write("Open the second region.", "", { goalOn: "2026-12-01" });
  const again = (at: Date) => write("Open the second region.", "", { goalOn: "2026-12-01", at });
  expect(await again(on("2026-06-01"))).toEqual({ ok: false, reason: "unchanged" });
  expect(await again(on("2026-06-02"))).toEqual({ ok: true, value: { version: 2 } });
  expect(await again(on("2026-06-03"))).toEqual({ ok: false, reason: "unchanged" });
});

test("[I6] a goal's day is kept; another is a new version, and one that passed is refused", async () => {
  const goal = (goalOn: string | null, at = now) => write("Open it.", "", { goalOn, at });
  expect(await goal("2026-03-01")).toEqual({ ok: false, reason: "past-day" });
  expect(await goal("2026-02-30")).toEqual({ ok: false, reason: "no-such-day" });
  expect(await goal("2026-03-02")).toMatchObject({ ok: true });
  expect(await currentDirection(installation.db, team)).toMatchObject({ goalOn: "2026-03-02" });
  // The next day it has passed: it takes another one, or none.
  const later = new Date("2026-03-03T09:00:00Z");
  expect(await goal("2026-03-02", later)).toEqual({ ok: false, reason: "past-day" });
  expect(await goal(null, later)).toEqual({ ok: true, value: { version: 2 } });
});
