import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seatOfLink } from "#db/queries/seat-links.ts";
import { countSeats, seatsOfTeam } from "#db/queries/seats.ts";
import { teamById } from "#db/queries/teams.ts";
import { teams } from "#db/schema.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import type { Leader } from "#server/auth/session.ts";
import { hashOfLink, linkSecret } from "#server/keys.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { lockRound } from "#server/rounds/lock-round.ts";
import { openRound } from "#server/rounds/open-round.ts";
import { addMembers } from "#server/seats/add-members.ts";
import { reissueSeat } from "#server/seats/reissue-seat.ts";
import { takeSeat } from "#server/seats/take-seat.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
import { renewJoinLink } from "#server/teams/renew-join-link.ts";
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

const joinCode = () => linkSecret(installation.keys, "join", team, 1);
const take = (code: string, attempt: string = randomUUID(), name: string | null = null) =>
  takeSeat(installation, { code, name, attempt }, now);

/** The secret of a seat that was taken; throws when none was. */
async function taken(code: string, attempt?: string, name: string | null = null): Promise<string> {
  const outcome = await take(code, attempt, name);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.secret;
}

async function openLive(): Promise<{ id: string; code: string }> {
  const round = { kind: "live" as const, noteRule: "from-k" as const, closesAt: null };
  const outcome = await openRound(installation, team, round, now);
  if (!outcome.ok || !outcome.value.joinCode) throw new Error("No live round.");
  return { id: outcome.value.id, code: outcome.value.joinCode };
}

describe("with the join link", () => {
  test("a seat is taken, and its personal link opens it", async () => {
    const secret = await taken(joinCode(), randomUUID(), "  Ada   Okafor ");
    const seat = await seatOfLink(installation.db.$client, hashOfLink(secret));
    expect(seat?.team).toBe(team);
    const [row] = await seatsOfTeam(installation.db, team);
    expect(row).toMatchObject({ id: seat?.id, name: "Ada Okafor", email: null });
  });

  test("a name is not needed, and one of blanks is none", async () => {
    await taken(joinCode(), randomUUID(), "   ");
    expect((await seatsOfTeam(installation.db, team))[0]?.name).toBeNull();
  });

  test("a double tap takes one seat, and both get the same link", async () => {
    const attempt = randomUUID();
    const both = await Promise.all([taken(joinCode(), attempt), taken(joinCode(), attempt)]);
    expect(both[0]).toBe(both[1]);
    expect(await taken(joinCode(), attempt)).toBe(both[0]);
    expect(await countSeats(installation.db, team)).toBe(1);
  });

  test("forms that were shown twice take two seats", async () => {
    expect(await taken(joinCode())).not.toBe(await taken(joinCode()));
    expect(await countSeats(installation.db, team)).toBe(2);
  });

  test("a renewed link opens nothing, the new one does", async () => {
    const old = joinCode();
    await renewJoinLink(installation, team, null, new Date());
    expect(await take(old)).toEqual({ ok: false, reason: "not-found" });
    expect((await take(linkSecret(installation.keys, "join", team, 2))).ok).toBe(true);
  });

  test("[R3] a team that outgrows a k of 3 gets 4", async () => {
    await installation.db.update(teams).set({ k: 3 }).where(eq(teams.id, team));
    const members = ["Ada", "Ben", "Cem", "Dee"].map((name) => ({ name, email: null }));
    await addMembers(installation, team, null, members, new Date());
    expect((await teamById(installation.db, team)).k).toBe(3);
    await taken(joinCode());
    expect((await teamById(installation.db, team)).k).toBe(4);
  });
});

describe("red team", () => {
  test("another member's seat id, sent as an attempt, does not give their link", async () => {
    await addMembers(installation, team, null, [{ name: "Ada", email: null }], new Date());
    const [ada] = await seatsOfTeam(installation.db, team);
    const secret = await taken(joinCode(), ada?.id);
    expect(secret).not.toBe(linkSecret(installation.keys, "seat", ada?.id ?? "", 1));
    expect(await countSeats(installation.db, team)).toBe(2);
  });

  test("a form sent again after its seat was withdrawn or reissued gives no link", async () => {
    const withdraw = (seat: string) => withdrawSeat(installation.db, team, null, seat, now);
    const reissue = (seat: string) => reissueSeat(installation, team, null, seat, new Date());
    for (const undo of [withdraw, reissue]) {
      const attempt = randomUUID();
      const secret = await taken(joinCode(), attempt);
      const seat = await seatOfLink(installation.db.$client, hashOfLink(secret));
      expect((await undo(seat?.id ?? "")).ok).toBe(true);
      expect(await take(joinCode(), attempt)).toEqual({ ok: false, reason: "not-found" });
    }
  });

  test("the same attempt in another team is another seat", async () => {
    const other = await newTeam(installation, leader);
    const attempt = randomUUID();
    const first = await taken(joinCode(), attempt);
    const second = await taken(linkSecret(installation.keys, "join", other, 1), attempt);
    expect(second).not.toBe(first);
  });
});

describe("with the code on the big screen", () => {
  test.each(["as shown", "lower case", "no hyphen", "a blank for it"])("%s", async (way) => {
    const { code } = await openLive();
    const typed = {
      "as shown": code,
      "lower case": code.toLowerCase(),
      "no hyphen": code.replace("-", ""),
      "a blank for it": ` ${code.replace("-", " ")} `,
    }[way];
    expect((await take(typed ?? "")).ok).toBe(true);
  });

  test("unknown codes, closed rounds and locked rooms are all the same", async () => {
    const { id, code } = await openLive();
    await lockRound(installation, team, id, now);
    const locked = await take(code);
    await closeRound(installation, team, id, now);
    const answers = [
      locked,
      await take(code),
      await take("NOPE-11"),
      await take(""),
      await take("x"),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: false, reason: "not-found" });
    expect(await countSeats(installation.db, team)).toBe(0);
  });

  test("a seat taken by the join link stays possible while the room is locked", async () => {
    const { id } = await openLive();
    await lockRound(installation, team, id, now);
    expect((await take(joinCode())).ok).toBe(true);
  });
});
