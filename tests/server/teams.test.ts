import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { teamById, teamsOfLeader } from "#db/queries/teams.ts";
import { rounds, teams } from "#db/schema.ts";
import type { Leader } from "#server/auth/session.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";
import { addMembers } from "#server/seats/add-members.ts";
import { changeK } from "#server/teams/change-k.ts";
import { createTeam } from "#server/teams/create-team.ts";
import { renameTeam } from "#server/teams/rename-team.ts";
import { renewJoinLink } from "#server/teams/renew-join-link.ts";
import {
  freshInstallation,
  leaderOfNewWorkspace,
  newTeam,
  type TestInstallation,
} from "./new-workspace.ts";

let installation: TestInstallation;
let leader: Leader;
beforeEach(async () => {
  installation = await freshInstallation();
  leader = await leaderOfNewWorkspace(installation);
});
afterEach(() => installation.close());

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `Member ${index}`, email: null }));

test("a leader sees the teams they lead, by name and with their seats, and no others", async () => {
  const other = await leaderOfNewWorkspace(installation);
  await newTeam(installation, other);
  await createTeam(installation, leader, { name: "Search", k: 5 });
  await createTeam(installation, leader, { name: "  Data   Platform ", k: 4 });
  const listed = await teamsOfLeader(installation.db, leader.id);
  expect(listed.map(({ name, k, seats }) => ({ name, k, seats }))).toEqual([
    { name: "Data Platform", k: 4, seats: 0 },
    { name: "Search", k: 5, seats: 0 },
  ]);
});

test.each([
  ["", 4, "bad-name"],
  ["   ", 4, "bad-name"],
  ["x".repeat(81), 4, "bad-name"],
  ["Payments", 2, "bad-k"],
  ["Payments", 3.5, "bad-k"],
  ["Payments", Number.NaN, "bad-k"],
  ["Payments", 51, "bad-k"],
])("no team is made of the name %j with k %d: %s", async (name, k, reason) => {
  expect(await createTeam(installation, leader, { name, k })).toEqual({ ok: false, reason });
  expect(await teamsOfLeader(installation.db, leader.id)).toEqual([]);
});

test("a team is renamed, but never to nothing", async () => {
  const team = await newTeam(installation, leader);
  expect(await renameTeam(installation.db, team, " Billing ")).toMatchObject({ ok: true });
  expect(await renameTeam(installation.db, team, "  ")).toEqual({ ok: false, reason: "bad-name" });
  expect((await teamById(installation.db, team)).name).toBe("Billing");
});

test("[P4] k is raised at any time, and lowered only once the members were told", async () => {
  const team = await newTeam(installation, leader, 5);
  const change = (k: number, membersWereTold = false) =>
    changeK(installation.db, team, null, { k, membersWereTold }, new Date());
  expect(await change(8)).toEqual({ ok: true, value: { was: 5, k: 8 } });
  expect(await change(4)).toEqual({ ok: false, reason: "not-told" });
  expect(await change(4, true)).toEqual({ ok: true, value: { was: 8, k: 4 } });
  expect(await change(2, true)).toEqual({ ok: false, reason: "bad-k" });
});

test("[P4] only a team of 3 or 4 may go down to 3", async () => {
  const small = await newTeam(installation, leader, 4);
  await addMembers(installation, small, null, people(4), new Date());
  const large = await newTeam(installation, leader, 4);
  await addMembers(installation, large, null, people(5), new Date());
  const toThree = { k: 3, membersWereTold: true };
  expect(await changeK(installation.db, small, null, toThree, new Date())).toMatchObject({
    ok: true,
  });
  expect(await changeK(installation.db, large, null, toThree, new Date())).toEqual({
    ok: false,
    reason: "team-too-large-for-3",
  });
});

test("[P11] changing k touches no round that is open or closed", async () => {
  const team = await newTeam(installation, leader, 5);
  const openedAt = new Date();
  const round = { teamId: team, k: 5, itemVersion: 1, noteRule: "never", openedAt } as const;
  await installation.db.insert(rounds).values([
    { ...round, kind: "live" },
    { ...round, kind: "weekly", closedAt: openedAt },
  ]);
  await changeK(installation.db, team, null, { k: 4, membersWereTold: true }, new Date());
  const after = await installation.db.select({ k: rounds.k }).from(rounds);
  expect(after).toEqual([{ k: 5 }, { k: 5 }]);
});

test("a renewed join link ends the old one; two renewals at once give two steps", async () => {
  const team = await newTeam(installation, leader);
  const { db, keys } = installation;
  const found = async (generation: number) => {
    const hash = hashOfLink(linkSecret(keys, "join", team, generation));
    return (await db.select({ id: teams.id }).from(teams).where(eq(teams.joinHash, hash))).length;
  };
  expect(await found(1)).toBe(1);
  await Promise.all([
    renewJoinLink(installation, team, null, new Date()),
    renewJoinLink(installation, team, null, new Date()),
  ]);
  expect([await found(1), await found(2), await found(3)]).toEqual([0, 0, 1]);
  expect((await teamById(db, team)).joinGeneration).toBe(3);
});
