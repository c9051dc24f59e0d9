import { afterAll, beforeAll, expect, test } from "vitest";
import { closeRound } from "#server/rounds/close-round.ts";
import { lockRound } from "#server/rounds/lock-round.ts";
import { reissueSeat } from "#server/seats/reissue-seat.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
import { changeK } from "#server/teams/change-k.ts";
import { accepted, Member } from "#tests/setup/member.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { type MintedTeam, mintRound, mintSeats, mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

const membersOf = ({ seats }: Pick<MintedTeam, "seats">) =>
  seats.map(({ secret }) => new Member(server.url, secret));

async function rosterOf(round: string): Promise<string[]> {
  const rows = await house.db.$client<{ seat: string }[]>`
    select seat_id as seat from roster_seats where round_id = ${round} order by seat_id`;
  return rows.map(({ seat }) => seat);
}

const issuedIn = async (round: string): Promise<number> =>
  (
    await house.db.$client<{ n: number }[]>`
      select count(*)::int as n from issued_credentials where round_id = ${round}`
  )[0]?.n ?? -1;

async function openedRound(kind: "weekly" | "live", seats = 5) {
  const team = await mintTeam(house, { seats });
  const round = await mintRound(house, team, { kind });
  return { team, round, at: { team: team.id, round }, members: membersOf(team) };
}

test("[P4] [C4] the same device is answered again, with the same evaluation; another device is not", async () => {
  const { at, round, team, members } = await openedRound("weekly");
  const [member] = members as [Member];
  const first = await member.credentials(at);
  expect(await member.credentials(at)).toEqual(first);
  const otherDevice = new Member(server.url, team.seats[0]?.secret ?? "");
  expect(await otherDevice.ask(at)).toMatchObject({ status: 409, code: "other-device" });
  expect(await issuedIn(round)).toBe(1);
});

test("[P4] [P10] of many devices that ask at once with one link exactly one is answered", async () => {
  const { at, round, team } = await openedRound("weekly");
  const devices = Array.from(
    { length: 12 },
    () => new Member(server.url, team.seats[0]?.secret ?? ""),
  );
  const answers = await Promise.all(devices.map((device) => device.ask(at)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(11).fill(409)]);
  expect(await issuedIn(round)).toBe(1);
});

test("[P4] a weekly round's roster is frozen at opening: who comes later is not asked", async () => {
  const { team, at, round } = await openedRound("weekly");
  const roster = await rosterOf(round);
  const [late] = membersOf({ seats: await mintSeats(house, team.id, 1) });
  expect(await late?.ask(at)).toMatchObject({ status: 403, code: "not-on-roster" });
  expect(await rosterOf(round)).toEqual(roster);
  expect((await late?.seat())?.round?.roster).toBe(5);
});

test("[P4] a live round's roster grows with each seat that asks, until it is locked", async () => {
  const { team, at, round, members } = await openedRound("live");
  expect(await rosterOf(round)).toEqual([]);
  for (const [i, member] of members.slice(0, 3).entries()) {
    accepted(await member.ask(at));
    expect((await member.seat()).round?.roster).toBe(i + 1);
  }
  await lockRound(house, team.id, round, new Date());
  expect(await members[3]?.ask(at)).toMatchObject({ status: 403, code: "room-locked" });
  expect(await members[0]?.ask(at)).toMatchObject({ status: 200 });
  expect(await rosterOf(round)).toHaveLength(3);
  expect((await members[4]?.seat())?.round).toMatchObject({ roster: 3, locked: true });
});

test("[P4] asking and locking at once: whoever was answered is on the roster, and nobody else", async () => {
  const { team, at, round, members } = await openedRound("live", 12);
  await members[0]?.key();
  const asked = members.map((member) => member.ask(at));
  const locked = lockRound(house, team.id, round, new Date());
  const answers = await Promise.all(asked);
  expect(await locked).toMatchObject({ ok: true });
  const answered = answers.filter(({ status }) => status === 200).length;
  expect(answers.every(({ status, code }) => status === 200 || code === "room-locked")).toBe(true);
  expect(await rosterOf(round)).toHaveLength(answered);
  expect(await issuedIn(round)).toBe(answered);
});

test.each(["weekly", "live"] as const)(
  "[P4] a seat that was withdrawn gets no credential in a %s round, but stays on its roster",
  async (kind) => {
    const { team, at, round, members } = await openedRound(kind);
    const [gone, answered] = members as [Member, Member];
    accepted(await answered.ask(at));
    const roster = await rosterOf(round);
    for (const seat of team.seats.slice(0, 2))
      await withdrawSeat(house.db, team.id, null, seat.id, new Date());
    expect(await gone.ask(at)).toMatchObject({ status: 401, code: "unknown-seat" });
    expect(await answered.ask(at)).toMatchObject({ status: 401, code: "unknown-seat" });
    expect(await rosterOf(round)).toEqual(roster);
  },
);

test("[P4] who is withdrawn and seated anew does not vote a second time in a weekly round", async () => {
  const { team, at, members } = await openedRound("weekly");
  await members[0]?.rate(at, { clarity: 8, autonomy: 8 });
  await withdrawSeat(house.db, team.id, null, team.seats[0]?.id ?? "", new Date());
  const [anew] = membersOf({ seats: await mintSeats(house, team.id, 1) });
  expect(await anew?.ask(at)).toMatchObject({ code: "not-on-roster" });
});

test("[P4] a new link for a seat is no second credential", async () => {
  const { team, at, round, members } = await openedRound("weekly");
  await members[0]?.rate(at, { clarity: 8, autonomy: 8 });
  const renewed = await reissueSeat(house, team.id, null, team.seats[0]?.id ?? "", new Date());
  if (!renewed.ok) throw new Error(renewed.reason);
  const device = new Member(server.url, renewed.value.secret);
  expect(await device.ask(at)).toMatchObject({ status: 409, code: "other-device" });
  expect(await members[0]?.ask(at)).toMatchObject({ status: 401, code: "unknown-seat" });
  expect(await issuedIn(round)).toBe(1);
});

test("[P4] [P11] k and the item version of a round are those of its opening, whatever the team does", async () => {
  const { team, round } = await openedRound("live");
  await changeK(house.db, team.id, null, { k: 9, membersWereTold: true }, new Date());
  const kOf = async () =>
    (await house.db.$client`select k from rounds where id = ${round}`)[0]?.k as number;
  expect(await kOf()).toBe(4);
  await closeRound(house, team.id, round, new Date());
  await changeK(house.db, team.id, null, { k: 5, membersWereTold: true }, new Date());
  expect(await kOf()).toBe(4);
});

test("[P8] [C4] what is kept of issuing is round, seat and a hash, and it goes at the close", async () => {
  const { team, at, round, members } = await openedRound("weekly");
  for (const member of members) accepted(await member.ask(at));
  const rows = await house.db.$client`select * from issued_credentials where round_id = ${round}`;
  expect(rows.map((row) => Object.keys(row))).toEqual(
    Array(5).fill(["round_id", "seat_id", "blinded_hash"]),
  );
  await closeRound(house, team.id, round, new Date());
  expect(await issuedIn(round)).toBe(0);
});

test("bytes that are no blinded element are refused by name, and the seat may ask again", async () => {
  const { at, round, members } = await openedRound("weekly");
  const [member] = members as [Member];
  const { body } = await member.requests(at);
  const zero = "A".repeat(43);
  for (const [field, wrong] of [
    ["rating", { ...body, rating: zero }],
    ["note", { ...body, note: "_".repeat(43) }],
  ] as const)
    expect(await member.askWith(round, wrong)).toMatchObject({
      status: 422,
      code: "invalid-input",
      field,
    });
  expect(await member.ask(at)).toMatchObject({ status: 200 });
});

test("a round of another team, of another workspace and one that never was are answered alike", async () => {
  const { round, members } = await openedRound("weekly");
  const sibling = await openedRound("weekly");
  const [member] = members as [Member];
  const mine = await openedRound("weekly");
  const asked = await Promise.all(
    [sibling.round, mine.round, "00000000-0000-4000-8000-000000000000"].map(async (other) =>
      member.askWith(other, (await member.requests({ team: "x", round })).body),
    ),
  );
  expect(asked[0]).toMatchObject({ status: 403, code: "not-on-roster" });
  expect(new Set(asked.map((answer) => JSON.stringify(answer))).size).toBe(1);
});
