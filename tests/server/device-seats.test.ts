import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { passedDevice } from "#db/queries/device-seats.ts";
import { countSeats, mailCoverage, seatsOfTeam } from "#db/queries/seats.ts";
import { teamsOfLeader } from "#db/queries/teams.ts";
import type { Command } from "#domain/session.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { planMembers } from "#server/seats/import-members.ts";
import { type HandedSeat, nextOnDevice } from "#server/sessions/next-on-device.ts";
import { accepted, Member } from "#tests/setup/member.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { command, mintSession } from "#tests/setup/session.ts";
import { type MintedTeam, mintRound, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

type Room = {
  team: MintedTeam;
  session: string;
  code: string;
  do(what: Command | Command["is"]): Promise<void>;
};

/** An open session with so many people on a passed device. */
async function roomWith(people: number, seats = 5): Promise<Room> {
  const team = await mintTeam(house, { seats });
  const session = await mintSession(house, team);
  const [{ code } = { code: "" }] = await house.db.$client<{ code: string }[]>`
    select join_code as code from sessions where id = ${session}`;
  const room = {
    team,
    session,
    code,
    do: (what: Command | Command["is"]) => command(house, team, session, what),
  };
  if (people > 0) await room.do({ is: "pass-device", people });
  return room;
}

const ask = ({ code }: Room, asking: string = randomUUID()) =>
  nextOnDevice(house, { code, asking });

async function next(room: Room): Promise<HandedSeat> {
  const handed = await ask(room);
  if (!handed.ok) throw new Error(handed.reason);
  return handed.value;
}

const noneLeft = { ok: false, reason: "none-left" };
const device = (room: Room) => passedDevice(house.db.$client, room.code);
const answer = async (room: Room, { secret, round }: HandedSeat) => {
  const member = new Member(server.url, secret);
  const credentials = await member.credentials({ team: room.team.id, round });
  return accepted(await member.cast(credentials, { clarity: 6, autonomy: 7 }));
};

describe("seats of a passed device", () => {
  test("[V3] [V8] are made before the lock, and each counts as somebody who is in", async () => {
    const room = await roomWith(3);
    const present = async () =>
      (
        await house.db.$client<{ n: number }[]>`
          select count(*)::int as n from session_seats where session_id = ${room.session}`
      )[0]?.n;
    expect(await present()).toBe(3);
    await room.do({ is: "pass-device", people: 5 });
    expect(await present()).toBe(5);
    await room.do("lock");
    await expect(room.do({ is: "pass-device", people: 6 })).rejects.toThrow("not-now");
    expect(await present()).toBe(5);
  });

  test("[V8] each is handed out once a round, and from the first again in the next", async () => {
    const room = await roomWith(3);
    expect(await ask(room)).toEqual(noneLeft);
    const rounds: string[][] = [];
    for (let nth = 1; nth <= 2; nth += 1) {
      await room.do("rate");
      const handed = [await next(room), await next(room), await next(room)];
      rounds.push(handed.map(({ id }) => id));
      expect(new Set(rounds.at(-1)).size).toBe(3);
      expect(await ask(room)).toEqual(noneLeft);
      expect(await device(room)).toMatchObject({ people: 3, handed: 3, open: true, rounds: nth });
      await room.do("reveal");
      expect(await ask(room)).toEqual(noneLeft);
    }
    expect(rounds[1]).toEqual(rounds[0]);
  });

  test("[V8] [P4] many devices that ask at once share them, and no seat gets two credentials", async () => {
    const room = await roomWith(4);
    await room.do("rate");
    const asked = await Promise.all(Array.from({ length: 12 }, () => ask(room)));
    const handed = asked.flatMap((one) => (one.ok ? [one.value] : []));
    expect(handed.length).toBe(4);
    expect(new Set(handed.map(({ id }) => id)).size).toBe(4);

    const [first] = handed as [HandedSeat];
    const at = { team: room.team.id, round: first.round };
    await new Member(server.url, first.secret).credentials(at);
    const again = new Member(server.url, first.secret);
    expect(await again.ask(at)).toMatchObject({ status: 409, code: "other-device" });
  });

  test("[V8] an asking whose answer was lost gets the same seat again, and takes no second one", async () => {
    const room = await roomWith(2);
    await room.do("rate");
    const asking = randomUUID();
    const first = await ask(room, asking);
    expect(first.ok).toBe(true);
    expect(await ask(room, asking)).toEqual(first);
    expect((await next(room)).id).not.toBe(first.ok && first.value.id);
    expect(await ask(room)).toEqual(noneLeft);
    expect(await ask(room, asking)).toEqual(first);
  });

  test("[V8] [P4] all on the device answer in a locked room, in which nobody else can join", async () => {
    const room = await roomWith(4);
    await room.do("lock");
    await room.do("rate");
    const seat = await next(room);
    await answer(room, seat);
    for (let turn = 2; turn <= 4; turn += 1) await answer(room, await next(room));
    const late = new Member(server.url, room.team.seats[0]?.secret ?? "");
    expect(await late.ask({ team: room.team.id, round: seat.round })).toMatchObject({
      code: "room-locked",
    });
    await room.do("reveal");
    const [result] = await house.db.$client`
      select ballots, roster from results where round_id = ${seat.round}`;
    expect(result).toMatchObject({ ballots: 4, roster: 4 });
  });

  test("[V8] made while people rate, they are on the open round's roster before it is locked", async () => {
    const room = await roomWith(0);
    await room.do("rate");
    await room.do({ is: "pass-device", people: 2 });
    await room.do("lock");
    await answer(room, await next(room));
    await answer(room, await next(room));
  });

  test("[V8] end with the session: their links open nothing, and its code hands out nothing", async () => {
    const room = await roomWith(2);
    await room.do("rate");
    const seat = await next(room);
    await room.do("end");
    expect(await ask(room)).toEqual(noneLeft);
    expect(await device(room)).toBeNull();
    const at = { team: room.team.id, round: seat.round };
    expect(await new Member(server.url, seat.secret).ask(at)).toMatchObject({ status: 401 });
  });
});

describe("[V8] they are no members of the team", () => {
  test("not on its roster, in its count, in its k or in what an import compares with", async () => {
    const room = await roomWith(6, 3);
    const { team } = room;
    expect(await countSeats(house.db, team.id)).toBe(3);
    expect(await mailCoverage(house.db, team.id)).toMatchObject({ seats: 3 });
    expect((await seatsOfTeam(house.db, team.id)).length).toBe(3);
    const [listed] = await teamsOfLeader(house.db, team.leader.id);
    expect(listed?.seats).toBe(3);
    const plan = await planMembers(house.db, team.id, "name,email\nAda,ada@example.org\n");
    if (!plan.ok) throw new Error(plan.reason);
    expect(plan.value.lines.map(({ does }) => does)).toEqual(["add"]);
  });

  test("not asked in a weekly round, neither on its roster nor later", async () => {
    const room = await roomWith(3);
    await room.do("rate");
    const seat = await next(room);
    const weekly = await mintRound(house, room.team, { kind: "weekly" });
    const roster = await house.db.$client`
      select from roster_seats where round_id = ${weekly}`;
    expect(roster.length).toBe(5);
    const guest = new Member(server.url, seat.secret);
    expect(await guest.ask({ team: room.team.id, round: weekly })).toMatchObject({
      code: "not-on-roster",
    });
    await closeRound(house, room.team.id, weekly, new Date());
  });

  test("not mailed: nothing is noted down for them when a weekly round asks and closes", async () => {
    const room = await roomWith(3);
    const closesAt = new Date(Date.now() + 86_400_000);
    const weekly = await mintRound(house, room.team, { kind: "weekly", closesAt });
    await closeRound(house, room.team.id, weekly, new Date());
    const told = await house.db.$client`
      select from deliveries join seats on seats.id = seat_id where guest_of = ${room.session}`;
    expect(told.length).toBe(0);
  });
});
