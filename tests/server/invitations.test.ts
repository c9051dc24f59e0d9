import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leadersWithRoles, openInvitations } from "#db/queries/access.ts";
import { ROLES } from "#domain/roles.ts";
import { acceptInvitation, joinByInvitation } from "#server/access/accept-invitation.ts";
import { changeRole } from "#server/access/change-role.ts";
import { MOST_INVITATIONS, makeInvitation } from "#server/access/make-invitation.ts";
import { removeLeader } from "#server/access/remove-leader.ts";
import { revokeInvitation } from "#server/access/revoke-invitation.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { mintColleague, roleOf } from "#tests/setup/several-leaders.ts";
import { type MintedTeam, mintTeam } from "#tests/setup/workspace.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const later = (days: number, milliseconds = 0) =>
  new Date(NOW.getTime() + days * 86_400_000 + milliseconds);

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const anyone = () => ({
  name: "Noor Haddad",
  email: `${randomUUID()}@example.org`,
  password: "four words in a row",
});

async function invite(team: MintedTeam, role: (typeof ROLES)[number] = "leader", label = "Noor") {
  const made = await makeInvitation(house, team.id, team.leader, { role, label }, NOW);
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

test.each(ROLES)("[K2] an invitation makes one person %s, once", async (role) => {
  const team = await mintTeam(house, { seats: 0 });
  const { secret } = await invite(team, role);
  const colleague = await mintColleague(house, team, null);
  const next = await mintColleague(house, team, null, "Late Comer");
  expect(await acceptInvitation(house, colleague, secret, NOW)).toMatchObject({ ok: true });
  expect(await roleOf(house, team, colleague)).toBe(role);
  expect(await acceptInvitation(house, next, secret, NOW)).toMatchObject({ reason: "accepted" });
  expect(await roleOf(house, team, next)).toBeNull();
  expect(await openInvitations(house.db, team.id, NOW)).toEqual([]);
});

test("[K2] of twenty who accept one invitation at once, one becomes a leader", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const { secret } = await invite(team);
  const before = await house.db.$client`select count(*)::int as count from leaders`;
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => joinByInvitation(house, anyone(), secret, NOW)),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await leadersWithRoles(house.db, team.id)).map(({ role }) => role).sort()).toEqual([
    "leader",
    "owner",
  ]);
  // No account is left of those who came too late.
  const after = await house.db.$client`select count(*)::int as count from leaders`;
  expect(after[0]?.count).toBe(before[0]?.count + 1);
});

test("[K2] an invitation holds for seven days and not a moment longer", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const { secret } = await invite(team);
  const colleague = await mintColleague(house, team, null);
  const expired = { ok: false, reason: "expired" };
  expect(await acceptInvitation(house, colleague, secret, later(7))).toEqual(expired);
  expect(await joinByInvitation(house, anyone(), secret, later(7))).toEqual(expired);
  expect(await openInvitations(house.db, team.id, later(7))).toEqual([]);
  expect(await acceptInvitation(house, colleague, secret, later(7, -1))).toMatchObject({
    ok: true,
  });
});

test("[K2] a revoked invitation and one that never was make nobody a leader", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const { id, secret } = await invite(team);
  const colleague = await mintColleague(house, team, null);
  expect(await revokeInvitation(house, team.id, team.leader, id, NOW)).toMatchObject({ ok: true });
  expect(await acceptInvitation(house, colleague, secret, NOW)).toMatchObject({
    reason: "revoked",
  });
  expect(await joinByInvitation(house, anyone(), secret, NOW)).toMatchObject({ reason: "revoked" });
  expect(await acceptInvitation(house, colleague, "x".repeat(32), NOW)).toMatchObject({
    reason: "not-found",
  });
  for (const gone of [id, randomUUID(), "no id"])
    expect(await revokeInvitation(house, team.id, team.leader, gone, NOW)).toEqual({
      ok: false,
      reason: "gone",
    });
  expect(await roleOf(house, team, colleague)).toBeNull();
});

test("[K2] an invitation raises a role and lowers none; its link remains for another", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const viewer = await mintColleague(house, team, "viewer");
  const { secret } = await invite(team, "viewer");
  expect(await acceptInvitation(house, team.leader, secret, NOW)).toMatchObject({
    reason: "already",
  });
  expect(await roleOf(house, team, team.leader)).toBe("owner");
  const { secret: higher } = await invite(team, "leader");
  expect(await acceptInvitation(house, viewer, higher, NOW)).toMatchObject({ ok: true });
  expect(await roleOf(house, team, viewer)).toBe("leader");
  const colleague = await mintColleague(house, team, null);
  expect(await acceptInvitation(house, colleague, secret, NOW)).toMatchObject({ ok: true });
});

test("a leader of another workspace cannot accept; nobody takes an account that is there", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const other = await mintTeam(house, { seats: 0 });
  const { secret } = await invite(team);
  expect(await acceptInvitation(house, other.leader, secret, NOW)).toMatchObject({
    reason: "other-workspace",
  });
  const taken = { ...anyone(), email: `${other.leader.id.toUpperCase()}@Example.org` };
  expect(await joinByInvitation(house, taken, secret, NOW)).toMatchObject({
    reason: "email-taken",
  });
  expect(await joinByInvitation(house, anyone(), secret, NOW)).toMatchObject({ ok: true });
});

test("pressed twice it makes one link; a label is needed, and twenty may wait", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const made = await Promise.all([invite(team), invite(team), invite(team)]);
  expect(new Set(made.map(({ secret }) => secret)).size).toBe(1);
  const make = (label: string) =>
    makeInvitation(house, team.id, team.leader, { role: "viewer", label }, NOW);
  for (const label of ["", "   ", "x".repeat(61)])
    expect(await make(label)).toEqual({ ok: false, reason: "bad-label" });
  for (let waiting = 1; waiting < MOST_INVITATIONS; waiting += 1)
    expect(await make(`Number ${waiting}`)).toMatchObject({ ok: true });
  expect(await make("One too many")).toEqual({ ok: false, reason: "too-many" });
});

test("[K2] two owners who leave at once leave one of them behind", async () => {
  for (let run = 0; run < 10; run += 1) {
    const team = await mintTeam(house, { seats: 0 });
    const second = await mintColleague(house, team, "owner");
    const outcomes = await Promise.all(
      [team.leader, second].map(({ id }) => removeLeader(house, team.id, { id }, id, NOW)),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual({ ok: false, reason: "last-owner" });
    const left = await leadersWithRoles(house.db, team.id);
    expect(left.map(({ role }) => role)).toEqual(["owner"]);
  }
});

test("[K2] two owners who take the role from each other at once: the first one wins", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const second = await mintColleague(house, team, "owner");
  const outcomes = await Promise.all([
    changeRole(house, team.id, team.leader, { leader: second.id, role: "viewer" }, NOW),
    changeRole(house, team.id, second, { leader: team.leader.id, role: "viewer" }, NOW),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes).toContainEqual({ ok: false, reason: "not-owner" });
});

test("[K2] the last owner keeps the role, and only owners change others", async () => {
  const team = await mintTeam(house, { seats: 0 });
  const leader = await mintColleague(house, team, "leader");
  const viewer = await mintColleague(house, team, "viewer");
  const change = (by: { id: string }, to: { id: string }, role: (typeof ROLES)[number]) =>
    changeRole(house, team.id, by, { leader: to.id, role }, NOW);
  const owner = team.leader;
  expect(await change(owner, owner, "leader")).toMatchObject({ reason: "last-owner" });
  for (const one of [leader, viewer]) {
    const notOwner = { ok: false, reason: "not-owner" };
    expect(await change(one, one, "owner")).toEqual(notOwner);
    expect(await removeLeader(house, team.id, one, owner.id, NOW)).toEqual(notOwner);
    const invitation = { role: "owner", label: "Me" } as const;
    expect(await makeInvitation(house, team.id, one, invitation, NOW)).toEqual(notOwner);
  }
  expect(await change(owner, { id: "nobody" }, "viewer")).toMatchObject({
    reason: "unknown-leader",
  });
  expect(await change(owner, leader, "owner")).toMatchObject({ ok: true });
  expect(await change(leader, owner, "viewer")).toMatchObject({ ok: true });
  expect(await removeLeader(house, team.id, leader, viewer.id, NOW)).toMatchObject({ ok: true });
  expect(await removeLeader(house, team.id, owner, owner.id, NOW)).toMatchObject({ ok: true });
  expect((await leadersWithRoles(house.db, team.id)).map(({ id }) => id)).toEqual([leader.id]);
});
