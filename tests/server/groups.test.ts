import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { groupsOfLeader } from "#db/queries/groups.ts";
import { teamToJoin } from "#db/queries/joins.ts";
import { countSeats } from "#db/queries/seats.ts";
import { teamById, teamsOfLeader } from "#db/queries/teams.ts";
import { authorizeTeam } from "#server/auth/authorized-team.ts";
import { linkSecret } from "#server/keys.ts";
import { joinKeyOf } from "#server/seats/join-key.ts";
import { takeSeat } from "#server/seats/take-seat.ts";
import { createGroup } from "#server/teams/create-group.ts";
import { accepted, Member } from "#tests/setup/member.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { comeIn, command, mintSession } from "#tests/setup/session.ts";
import { mintTeam } from "#tests/setup/workspace.ts";

let house: TestHouse;
let server: TestServer;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
});
afterAll(() => house.close());

/** A talk with an open session; `leader` also leads a team, as leaders do. */
async function talk(k = 5) {
  const team = await mintTeam(house, { seats: 3 });
  const { leader } = team;
  const made = await createGroup(house, leader, { name: "  A   talk ", k }, new Date());
  if (!made.ok) throw new Error(made.reason);
  const id = await authorizeTeam(house.db, leader.id, made.value.id, "leader");
  if (!id) throw new Error("Its maker does not lead it.");
  const session = await mintSession(house, { id, leader }, { name: null });
  const [{ code } = { code: "" }] = await house.db.$client<{ code: string }[]>`
    select join_code as code from sessions where id = ${session}`;
  return { team, group: { id, leader }, session, code };
}

const take = (code: string, attempt: string = randomUUID()) =>
  takeSeat(house, { code, name: "Ada", attempt }, new Date());
const secretOf = async (code: string, attempt?: string) => {
  const taken = await take(code, attempt);
  if (!taken.ok) throw new Error(taken.reason);
  return taken.value.secret;
};

test("[V8] a group is named and has a k for more than a handful", async () => {
  const { leader } = await mintTeam(house);
  const make = (name: string, k: number) => createGroup(house, leader, { name, k }, new Date());
  expect(await make(" ", 5)).toEqual({ ok: false, reason: "bad-name" });
  expect(await make("x".repeat(81), 5)).toEqual({ ok: false, reason: "bad-name" });
  for (const k of [3, 4.5, 51])
    expect(await make("Talk", k)).toEqual({ ok: false, reason: "bad-k" });
  const { group } = await talk(10);
  expect(await teamById(house.db, group.id)).toMatchObject({ name: "A talk", k: 10, oneOff: true });
});

test("[V8] a group is in the list of groups and in no list of teams", async () => {
  const { team, group, session } = await talk();
  const sql = house.db.$client;
  const listed = await teamsOfLeader(house.db, team.leader.id);
  expect(listed.map(({ id }) => id)).toEqual([team.id]);
  const groups = await groupsOfLeader(sql, team.leader.id, 10);
  expect(groups).toMatchObject([{ team: group.id, session, name: "A talk", open: true }]);
  await command(house, group, session, "end");
  expect(await groupsOfLeader(sql, team.leader.id, 10)).toMatchObject([{ session, open: false }]);
});

describe("[V8] seats of a group", () => {
  test("are taken with the code, one per form, without a name", async () => {
    const { group, code } = await talk();
    const attempt = randomUUID();
    const both = await Promise.all([secretOf(code, attempt), secretOf(code, attempt)]);
    expect(both[0]).toBe(both[1]);
    expect(await secretOf(code, attempt)).toBe(both[0]);
    expect(await countSeats(house.db, group.id)).toBe(1);
    const [seat] = await house.db.$client`select name from seats where team_id = ${group.id}`;
    expect(seat?.name).toBeNull();
  });

  test("wait for nobody who holds the team, and raise no k", async () => {
    const { group, code } = await talk();
    await house.db.$client.begin(async (tx) => {
      await tx`select from teams where id = ${group.id} for no key update`;
      await Promise.all(Array.from({ length: 20 }, () => secretOf(code)));
    });
    expect(await countSeats(house.db, group.id)).toBe(20);
    expect((await teamById(house.db, group.id)).k).toBe(5);
  });

  test("end at 20,000, and whoever has one keeps it", async () => {
    const { group, code } = await talk();
    const attempt = randomUUID();
    const first = await secretOf(code, attempt);
    await house.db.$client`
      insert into seats (team_id, link_hash)
      select ${group.id}, uuid_send(gen_random_uuid()) from generate_series(2, 20000)`;
    expect(await take(code)).toEqual({ ok: false, reason: "full" });
    expect(await secretOf(code, attempt)).toBe(first);
  });

  test("are taken by the code alone, while the session is open", async () => {
    const { group, session, code } = await talk();
    expect(await take(linkSecret(house.keys, "join", group.id, 1))).toMatchObject({ ok: false });
    await command(house, group, session, "end");
    expect(await take(code)).toEqual({ ok: false, reason: "not-found" });
  });

  test("answer in its rounds, and their links live on after its end", async () => {
    const { group, session, code } = await talk();
    const secrets = await Promise.all(Array.from({ length: 6 }, () => secretOf(code)));
    const seats = secrets.map((secret) => ({ id: "", secret }));
    await comeIn(server.url, session, seats);
    await command(house, group, session, "rate");
    const [{ id: round } = { id: "" }] = await house.db.$client<{ id: string }[]>`
      select id from rounds where session_id = ${session}`;
    const at = { team: group.id, round };
    const members = secrets.map((secret) => new Member(server.url, secret));
    for (const member of members)
      accepted(await member.cast(await member.credentials(at), { clarity: 7, autonomy: 6 }));
    await command(house, group, session, "reveal");
    await command(house, group, session, "end");
    const [result] = await house.db.$client`
      select ballots, roster from results where round_id = ${round}`;
    expect(result).toMatchObject({ ballots: 6, roster: 6 });
    expect((await members[0]?.seat())?.team.id).toBe(group.id);
  });
});

test("[V3] a locked room is told apart from a wrong code, and takes nobody new", async () => {
  const { group, session, code } = await talk();
  await secretOf(code);
  await command(house, group, session, "lock");
  expect(await take(code)).toEqual({ ok: false, reason: "locked" });
  expect(await teamToJoin(house.db.$client, joinKeyOf(code))).toMatchObject({ locked: true });
  await command(house, group, session, "unlock");
  expect((await take(code)).ok).toBe(true);
});
