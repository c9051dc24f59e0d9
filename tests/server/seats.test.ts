import { and, eq, isNull } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countSeats, seatsOfTeam } from "#db/queries/seats.ts";
import { teamById } from "#db/queries/teams.ts";
import { rosterSeats, rounds, seats } from "#db/schema.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import type { Leader } from "#server/auth/session.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";
import { addMembers } from "#server/seats/add-members.ts";
import { reissueSeat } from "#server/seats/reissue-seat.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
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

const ada = { name: "Ada", email: "ada@example.org" };
const ben = { name: "Ben", email: null };

/** How a member's link finds its seat. */
async function seatOfLink(secret: string): Promise<string | undefined> {
  const [row] = await installation.db
    .select({ id: seats.id })
    .from(seats)
    .where(and(eq(seats.linkHash, hashOfLink(secret)), isNull(seats.withdrawnAt)));
  return row?.id;
}

async function seatOf(name: string): Promise<{ id: string; secret: string }> {
  const seat = (await seatsOfTeam(installation.db, team)).find((seat) => seat.name === name);
  if (!seat) throw new Error(`${name} has no seat.`);
  return {
    id: seat.id,
    secret: linkSecret(installation.keys, "seat", seat.id, seat.linkGeneration),
  };
}

test("each member gets a seat whose link opens it, and the link itself is not stored", async () => {
  const { added } = await addMembers(installation, team, null, [ada, ben], new Date());
  expect(added).toEqual([ada, ben]);
  const seat = await seatOf("Ada");
  expect(await seatOfLink(seat.secret)).toBe(seat.id);
  const rows = await installation.db.execute(`select seats::text as row from seats`);
  expect(JSON.stringify(rows)).not.toContain(seat.secret);
});

test("who has a seat already gets no second one, by mail or, without one, by name", async () => {
  await addMembers(installation, team, null, [ada, ben], new Date());
  const again = await addMembers(
    installation,
    team,
    null,
    [
      { name: "Ada L.", email: "ADA@example.org" },
      { name: "BEN", email: null },
      { name: "Ada", email: "another@example.org" },
    ],
    new Date(),
  );
  expect(again.added).toEqual([{ name: "Ada", email: "another@example.org" }]);
  expect(again.present).toHaveLength(2);
});

test("the same list sent twice at once seats everyone once", async () => {
  const list = Array.from({ length: 20 }, (_, index) => ({ name: `Member ${index}`, email: null }));
  await Promise.all([
    addMembers(installation, team, null, list, new Date()),
    addMembers(installation, team, null, list, new Date()),
  ]);
  expect(await countSeats(installation.db, team)).toBe(20);
});

test("[P4] a team of 3 that outgrows it takes 4 answers from then on", async () => {
  const small = await newTeam(installation, leader, 3);
  const names = ["Ada", "Ben", "Cleo", "Dov", "Eve"].map((name) => ({ name, email: null }));
  expect(
    (await addMembers(installation, small, null, names.slice(0, 4), new Date())).raisedK,
  ).toBeNull();
  expect((await addMembers(installation, small, null, names.slice(4), new Date())).raisedK).toBe(4);
  expect((await teamById(installation.db, small)).k).toBe(4);
});

test("a reissued link opens the seat and ends the old one", async () => {
  await addMembers(installation, team, null, [ada], new Date());
  const { id, secret } = await seatOf("Ada");
  const outcome = await reissueSeat(installation, team, null, id, new Date());
  expect(await seatOfLink(secret)).toBeUndefined();
  expect(outcome.ok && (await seatOfLink(outcome.value.secret))).toBe(id);
});

test("two reissues at once leave one good link, the one the roster shows", async () => {
  await addMembers(installation, team, null, [ada], new Date());
  const { id } = await seatOf("Ada");
  await Promise.all([
    reissueSeat(installation, team, null, id, new Date()),
    reissueSeat(installation, team, null, id, new Date()),
  ]);
  expect(await seatOfLink((await seatOf("Ada")).secret)).toBe(id);
});

test("[P4] a withdrawn seat's link is unknown, and stays so", async () => {
  await addMembers(installation, team, null, [ada, ben], new Date());
  const { id, secret } = await seatOf("Ada");
  expect(await withdrawSeat(installation.db, team, null, id, now)).toMatchObject({ ok: true });
  expect(await seatOfLink(secret)).toBeUndefined();
  expect(await countSeats(installation.db, team)).toBe(1);
  expect(await reissueSeat(installation, team, null, id, new Date())).toEqual({
    ok: false,
    reason: "unknown-seat",
  });
  expect(await withdrawSeat(installation.db, team, null, id, now)).toMatchObject({ ok: false });
});

test("[P4] a withdrawn seat stays on the rosters it was on", async () => {
  await addMembers(installation, team, null, [ada], new Date());
  const { id } = await seatOf("Ada");
  const round = { teamId: team, kind: "weekly", k: 4, itemVersion: 1, noteRule: "never" } as const;
  const [opened] = await installation.db
    .insert(rounds)
    .values({ ...round, openedAt: now })
    .returning({ id: rounds.id });
  const roundId = (opened as { id: string }).id;
  await installation.db.insert(rosterSeats).values({ roundId, seatId: id });
  await withdrawSeat(installation.db, team, null, id, now);
  expect(await installation.db.select().from(rosterSeats)).toEqual([{ roundId, seatId: id }]);
});

test("who was withdrawn may be seated anew, with a new link", async () => {
  await addMembers(installation, team, null, [ada], new Date());
  const before = await seatOf("Ada");
  await withdrawSeat(installation.db, team, null, before.id, now);
  expect((await addMembers(installation, team, null, [ada], new Date())).added).toEqual([ada]);
  expect(await countSeats(installation.db, team)).toBe(1);
  expect(await seatOfLink(before.secret)).toBeUndefined();
});

test("another team's seat is as unknown as one that does not exist", async () => {
  await addMembers(installation, team, null, [ada], new Date());
  const { id, secret } = await seatOf("Ada");
  const foreign = await newTeam(installation, await leaderOfNewWorkspace(installation));
  const unknown = { ok: false, reason: "unknown-seat" };
  for (const seat of [id, "00000000-0000-4000-8000-000000000000", "' or 1=1", ""]) {
    expect(await withdrawSeat(installation.db, foreign, null, seat, now)).toEqual(unknown);
    expect(await reissueSeat(installation, foreign, null, seat, new Date())).toEqual(unknown);
  }
  expect(await seatOfLink(secret)).toBe(id);
});
