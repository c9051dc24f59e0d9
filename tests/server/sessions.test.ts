import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { sessionCodeOf } from "#db/queries/join-codes.ts";
import { teamToJoin } from "#db/queries/joins.ts";
import { openSessionOf } from "#db/queries/sessions.ts";
import { leaders, teamLeaders } from "#db/schema.ts";
import type { Command } from "#domain/session.ts";
import { linkSecret } from "#server/keys.ts";
import { joinKeyOf } from "#server/seats/join-key.ts";
import { commandSession } from "#server/sessions/command-session.ts";
import { endOverdueSession } from "#server/sessions/end-overdue-session.ts";
import { LONGEST_SESSION, openSession } from "#server/sessions/open-session.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { Member } from "#tests/setup/member.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { comeIn, command, mintSession } from "#tests/setup/session.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

const eventually = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 20_000, interval: 20 });

async function snapshot(session: string) {
  const read = await sessionSnapshot(house.db.$client, session);
  if (!read) throw new Error("There is no such session.");
  return read;
}

/** Presses as this leader, from a screen that shows this state. */
const press = (
  team: MintedTeam,
  session: string,
  leader: { id: string },
  [pressed, version]: [Command, number],
) => commandSession(house, team.id, leader, session, { command: pressed, version }, new Date());

/** Another leader, of this team or of none. */
async function anotherLeader(team: MintedTeam, { leads = true } = {}): Promise<{ id: string }> {
  const id = randomUUID();
  const row = { id, workspaceId: team.workspace, name: "Jonas", email: `${id}@example.org` };
  await house.db.insert(leaders).values(row);
  if (leads) await house.db.insert(teamLeaders).values({ teamId: team.id, leaderId: id });
  return { id };
}

/** All that is kept of a session, to see that nothing of it changed. */
const everythingOf = async (session: string) =>
  JSON.stringify(
    await house.db.$client`
      select to_jsonb(sessions) as session,
        (select jsonb_agg(to_jsonb(r)) from rounds r where session_id = sessions.id) as rounds,
        (select jsonb_agg(to_jsonb(c)) from session_commands c where session_id = sessions.id) as done
      from sessions where id = ${session}`,
  );

const rosterOf = async (session: string): Promise<string[]> => {
  const rows = await house.db.$client<{ seat: string }[]>`
    select seat_id as seat from roster_seats join rounds on rounds.id = round_id
    where session_id = ${session} and closed_at is null order by seat_id`;
  return rows.map(({ seat }) => seat);
};

describe("opening", () => {
  test("a team has one open session, whoever opens it and however often at once", async () => {
    const team = await mintTeam(house);
    const chosen = { name: null, noteRule: "never", times: { rate: 90, discuss: 600 } } as const;
    const opened = await Promise.all(
      Array.from({ length: 6 }, () => openSession(house, team.id, team.leader, chosen, new Date())),
    );
    const [first] = opened.filter((outcome) => outcome.ok);
    expect(opened.filter(({ ok }) => !ok)).toEqual(
      Array.from({ length: 5 }, () => ({ ok: false, reason: "already-open" })),
    );
    const session = first?.ok ? first.value.id : "";
    expect(await openSessionOf(house.db.$client, team.id)).toBe(session);
    expect(await snapshot(session)).toMatchObject({
      name: "Payments",
      stage: "gather",
      k: 4,
      noteRule: "never",
      facilitator: { id: team.leader.id, name: "Ines Vogt" },
    });
  });

  test("[P4] k is the team's or a higher one, and 3 only for a team of 3 or 4", async () => {
    const kOf = async (seats: number, teamK: number, k?: number) => {
      const team = await mintTeam(house, { seats, k: teamK });
      return (await snapshot(await mintSession(house, team, { k }))).k;
    };
    expect(await kOf(4, 3)).toBe(3);
    expect(await kOf(9, 5, 3)).toBe(5);
    expect(await kOf(9, 5, 8)).toBe(8);
    expect(await kOf(9, 5, 900)).toBe(50);
  });

  test("[R3] a room that outgrew a k of 3 rates with 4", async () => {
    const team = await mintTeam(house, { seats: 4, k: 3 });
    const session = await mintSession(house, team);
    await command(house, team, session, { is: "pass-device", people: 2 });
    await command(house, team, session, "rate");
    expect(await snapshot(session)).toMatchObject({ k: 4, present: 2, onDevice: 2 });
    const [round] = await house.db.$client`select k from rounds where session_id = ${session}`;
    expect(round).toEqual({ k: 4 });
  });

  test("codes of rooms that are open at the same time differ, and end with their session", async () => {
    const rooms = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const team = await mintTeam(house, { seats: 0 });
        const session = await mintSession(house, team);
        return { team, session, code: await sessionCodeOf(house.db, session) };
      }),
    );
    expect(new Set(rooms.map(({ code }) => code)).size).toBe(rooms.length);
    for (const { team, session, code } of rooms) {
      expect(code).toMatch(/^[A-Z]+-\d\d$/);
      expect(await teamToJoin(house.db.$client, joinKeyOf(code ?? ""))).toMatchObject({
        id: team.id,
      });
      await command(house, team, session, "end");
      expect(await sessionCodeOf(house.db, session)).toBeNull();
      expect(await teamToJoin(house.db.$client, joinKeyOf(code ?? ""))).toBeNull();
    }
  });
});

describe("[V1] commands", () => {
  test("a session goes through two rounds and its end; each command is in the book", async () => {
    const team = await mintTeam(house);
    const session = await mintSession(house, team);
    const walk = ["rate", "reveal", "discuss", "rate", "reveal", "act", "end"] as const;
    for (const is of walk) await command(house, team, session, is);
    expect(await snapshot(session)).toMatchObject({ stage: "ended", rounds: 2, state: 7 });
    expect(await openSessionOf(house.db.$client, team.id)).toBeNull();
    const book = await house.db.$client`
      select version, command, leader_id as by from session_commands
      where session_id = ${session} order by version`;
    expect([...book]).toEqual(
      walk.map((is, i) => ({ version: i + 1, command: is, by: team.leader.id })),
    );
  });

  test("of many who press at once one is first, and one round is opened", async () => {
    const team = await mintTeam(house);
    const session = await mintSession(house, team);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => press(team, session, team.leader, [{ is: "rate" }, 0])),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.reason).toBe("stale");
    expect(await snapshot(session)).toMatchObject({ stage: "rate", rounds: 1, state: 1 });
  });

  test("two leaders at once: either the room is taken over or it moves, never both", async () => {
    const team = await mintTeam(house);
    const other = await anotherLeader(team);
    const session = await mintSession(house, team);
    const [moved, taken] = await Promise.all([
      press(team, session, team.leader, [{ is: "rate" }, 0]),
      press(team, session, other, [{ is: "take-over" }, 0]),
    ]);
    expect([moved.ok, taken.ok].filter(Boolean)).toHaveLength(1);
    expect((await snapshot(session)).state).toBe(1);
  });

  test("whatever is refused changes nothing", async () => {
    const team = await mintTeam(house);
    const foreign = await mintTeam(house);
    const other = await anotherLeader(team);
    const stranger = await anotherLeader(team, { leads: false });
    const session = await mintSession(house, team);
    await command(house, team, session, "rate");
    const before = await everythingOf(session);
    const refused: [string, { id: string }, [Command, number], MintedTeam?][] = [
      ["stale", team.leader, [{ is: "reveal" }, 0]],
      ["stale", team.leader, [{ is: "reveal" }, 2]],
      ["not-facilitator", other, [{ is: "reveal" }, 1]],
      ["not-now", team.leader, [{ is: "act" }, 1]],
      ["not-now", team.leader, [{ is: "show-agreements" }, 1]],
      ["not-now", team.leader, [{ is: "hand-over", to: stranger.id }, 1]],
      ["not-now", team.leader, [{ is: "hand-over", to: "nobody" }, 1]],
      ["not-found", foreign.leader, [{ is: "take-over" }, 1], foreign],
    ];
    for (const [reason, by, pressed, of = team] of refused)
      expect(await press(of, session, by, pressed)).toEqual({ ok: false, reason });
    expect(await press(team, "kelp-42", team.leader, [{ is: "end" }, 1])).toMatchObject({
      reason: "not-found",
    });
    expect(await everythingOf(session)).toBe(before);
  });

  test("[V2] the room is handed over, taken over, and never lost with an account", async () => {
    const team = await mintTeam(house);
    const other = await anotherLeader(team);
    const third = await anotherLeader(team);
    const session = await mintSession(house, team);
    await command(house, team, session, { is: "hand-over", to: other.id });
    expect((await snapshot(session)).facilitator).toEqual({ id: other.id, name: "Jonas" });
    await house.db.$client`delete from leaders where id = ${other.id}`;
    expect((await snapshot(session)).facilitator).toEqual({ id: "", name: "" });
    expect(await press(team, session, third, [{ is: "take-over" }, 1])).toMatchObject({ ok: true });
    expect(await press(team, session, third, [{ is: "end" }, 2])).toMatchObject({ ok: true });
  });

  test("a live round that is open without a session gives way to the room's", async () => {
    const team = await mintTeam(house);
    const left = await mintRound(house, team);
    const session = await mintSession(house, team);
    await command(house, team, session, "rate");
    const rows = await house.db.$client`
      select id = ${left} as left, closed_at is not null as closed from rounds
      where team_id = ${team.id} order by opened_at`;
    expect([...rows]).toEqual([
      { left: true, closed: true },
      { left: false, closed: false },
    ]);
  });
});

describe("[V2] twelve hours after the opening", () => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

  test("a session ends by itself, and its open round with it, and not before", async () => {
    const team = await mintTeam(house);
    const opened = new Date();
    const session = await mintSession(house, team, { now: opened });
    await command(house, team, session, "rate");
    const due = new Date(opened.getTime() + LONGEST_SESSION);
    expect(await endOverdueSession(house, session, new Date(due.getTime() - 1))).toBe("early");
    expect(await snapshot(session)).toMatchObject({ stage: "rate" });
    expect(await endOverdueSession(house, session, due)).toBe("done");
    expect(await snapshot(session)).toMatchObject({
      stage: "ended",
      endedAt: due.toISOString(),
      closed: [{ result: null }],
    });
    const ended = await everythingOf(session);
    expect(await endOverdueSession(house, session, due)).toBe("done");
    expect(await everythingOf(session)).toBe(ended);
  });

  test("its job was planned with its opening, and does it", async () => {
    const team = await mintTeam(house);
    const session = await mintSession(house, team, { now: hoursAgo(12) });
    const [job] = await house.db.$client<{ wait: number }[]>`
      select extract(epoch from start_after - created_on)::float as wait from pgboss.job
      where name = 'session.end' and data->>'session' = ${session}`;
    expect(job?.wait).toBe(LONGEST_SESSION / 1_000);
    await house.db.$client`
      update pgboss.job set start_after = created_on
      where name = 'session.end' and data->>'session' = ${session}`;
    await eventually(async () => expect(await snapshot(session)).toMatchObject({ stage: "ended" }));
  });
});

describe("[V3] coming in", () => {
  test("people are counted once, however often and at once they come", async () => {
    const team = await mintTeam(house, { seats: 30, k: 5 });
    const session = await mintSession(house, team);
    const other = await house.start();
    const came = await Promise.all(
      [server, other, server].map(({ url }) => comeIn(url, session, team.seats)),
    );
    expect(new Set(came.flat())).toEqual(new Set([200]));
    expect((await snapshot(session)).present).toBe(30);
    await other.kill();
  });

  test("a room that was locked while it gathered rates with those who are in it", async () => {
    const team = await mintTeam(house, { seats: 9 });
    const [late, ...early] = team.seats;
    const session = await mintSession(house, team);
    await comeIn(server.url, session, early);
    await command(house, team, session, "lock");
    expect(await comeIn(server.url, session, team.seats.slice(0, 2))).toEqual([403, 200]);
    await command(house, team, session, "rate");
    expect(await rosterOf(session)).toEqual(early.map(({ id }) => id).sort());
    const round = (await snapshot(session)).round ?? "";
    const stranger = new Member(server.url, late?.secret ?? "");
    expect(await stranger.ask({ team: team.id, round })).toMatchObject({ code: "room-locked" });
    const insider = new Member(server.url, early[0]?.secret ?? "");
    expect(await insider.ask({ team: team.id, round })).toMatchObject({ status: 200 });
    expect(await snapshot(session)).toMatchObject({ present: 8, locked: true });
  });

  test("whoever comes later joins the open round until it is locked, and counts as in", async () => {
    const team = await mintTeam(house, { seats: 9 });
    const [first, second, third] = team.seats;
    const session = await mintSession(house, team);
    await comeIn(server.url, session, team.seats.slice(0, 1));
    await command(house, team, session, "rate");
    const round = (await snapshot(session)).round ?? "";
    const ask = (secret = "") => new Member(server.url, secret).ask({ team: team.id, round });
    expect(await ask(second?.secret)).toMatchObject({ status: 200 });
    expect(await snapshot(session)).toMatchObject({ present: 2 });
    await command(house, team, session, "lock");
    expect(await ask(third?.secret)).toMatchObject({ code: "room-locked" });
    expect(await ask(first?.secret)).toMatchObject({ status: 200 });
    expect(await rosterOf(session)).toHaveLength(2);
  });

  test("[P4] a seat that was withdrawn after it came in is on no roster", async () => {
    const team = await mintTeam(house, { seats: 9 });
    const session = await mintSession(house, team);
    await comeIn(server.url, session, team.seats);
    await house.db.$client`
      update seats set withdrawn_at = now() where id = ${team.seats[0]?.id ?? ""}`;
    await command(house, team, session, "rate");
    expect(await rosterOf(session)).toHaveLength(8);
  });

  test("a room that is moved while everybody comes in and answers never gets stuck", async () => {
    const team = await mintTeam(house, { seats: 24, k: 5 });
    const session = await mintSession(house, team);
    await command(house, team, session, { is: "pass-device", people: 6 });
    const passed = await house.db.$client<{ id: string }[]>`
      select seat_id as id from device_seats where session_id = ${session}`;
    const seats = [
      ...team.seats,
      ...passed.map(({ id }) => ({ id, secret: linkSecret(house.keys, "seat", id, 1) })),
    ];
    await command(house, team, session, "rate");
    const round = (await snapshot(session)).round ?? "";
    const coming = comeIn(server.url, session, seats);
    const asking = Promise.all(
      seats.map(({ secret }) => new Member(server.url, secret).ask({ team: team.id, round })),
    );
    for (const is of ["lock", "reveal", "rate", "end"] as const)
      await command(house, team, session, is);
    for (const status of await coming) expect([200, 401, 403, 409]).toContain(status);
    for (const { code } of await asking)
      expect([null, "unknown-seat", "room-locked", "round-closed"]).toContain(code);
    const outside = await house.db.$client`
      select seat_id from roster_seats where round_id = ${round} and not exists (
        select from session_seats where session_id = ${session}
          and session_seats.seat_id = roster_seats.seat_id)`;
    expect([...outside]).toEqual([]);
    expect(await snapshot(session)).toMatchObject({ stage: "ended", rounds: 2 });
  });

  test("who may not come in is told why", async () => {
    const team = await mintTeam(house, { seats: 5 });
    const foreign = await mintTeam(house, { seats: 5 });
    const session = await mintSession(house, team);
    const answers = async (seats: { id: string; secret: string }[], to = session) =>
      comeIn(server.url, to, seats);
    expect(await answers([{ id: "", secret: "x".repeat(32) }])).toEqual([401]);
    expect(await answers(foreign.seats.slice(0, 1))).toEqual([404]);
    expect(await answers(team.seats.slice(0, 1), randomUUID())).toEqual([404]);
    expect(await answers(team.seats.slice(0, 1), "kelp-42")).toEqual([404]);
    await command(house, team, session, "end");
    expect(await answers(team.seats.slice(0, 1))).toEqual([409]);
    expect((await snapshot(session)).present).toBe(0);
  });
});

test("[V4] an answer after the timer counts; only the facilitator's reveal closes", async () => {
  const team = await mintTeam(house, { seats: 5 });
  const longAgo = new Date(Date.now() - 3_600_000);
  const session = await mintSession(house, team, { times: { rate: 60, discuss: null } });
  await command(house, team, session, "rate", longAgo);
  const { round, timerEndsAt } = await snapshot(session);
  expect(timerEndsAt).toBe(new Date(longAgo.getTime() + 60_000).toISOString());
  for (const { secret } of team.seats)
    await new Member(server.url, secret).rate(
      { team: team.id, round: round ?? "" },
      { clarity: 6, autonomy: 7 },
    );
  expect((await snapshot(session)).stage).toBe("rate");
  await command(house, team, session, "reveal");
  expect(await snapshot(session)).toMatchObject({
    timerEndsAt: null,
    closed: [{ round, roster: 5, result: { ballots: 5 }, guess: null }],
  });
});
