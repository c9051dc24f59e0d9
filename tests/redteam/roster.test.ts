import { afterAll, beforeAll, expect, test } from "vitest";
import { PATHS } from "#domain/wire.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { lockRound } from "#server/rounds/lock-round.ts";
import { takeBeat } from "#server/rounds/take-beat.ts";
import { reissueSeat } from "#server/seats/reissue-seat.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
import { changeK } from "#server/teams/change-k.ts";
import { Member, releasedOf, send, signedBallot } from "#tests/setup/member.ts";
import { credentialMint } from "#tests/setup/minted-credential.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { mintRound, mintSeats, mintTeam } from "#tests/setup/workspace.ts";
import { Attempts } from "./attempts.ts";

let house: TestHouse;
let server: TestServer;
let mint: Awaited<ReturnType<typeof credentialMint>>;
beforeAll(async () => {
  house = await openHouse();
  server = await house.start();
  mint = await credentialMint(house.keys);
});
afterAll(() => house.close());

const attempts = new Attempts();
const rating = { clarity: 8, autonomy: 2 };
const memberOf = ({ secret }: { secret: string }) => new Member(server.url, secret);

test("[P4] [P11] k lowered in mid-round, by a leader or in the database: the round keeps its own", async () => {
  const team = await mintTeam(house, { seats: 9, k: 6 });
  const round = await mintRound(house, team);
  for (let voted = 1; voted <= 5; voted += 1) {
    await send(server.url + PATHS.ballots, { body: signedBallot(mint(team.id, round), rating) });
    for (const k of [3, 4, 5]) {
      await changeK(house.db, team.id, null, { k, membersWereTold: true }, new Date());
      await house.db.$client`update teams set k = ${k} where id = ${team.id}`;
      await takeBeat(house, new Date(Date.now() + 4_000 * voted + k * 2_000));
      const { round: seen } = attempts.make(await memberOf(team.seats[0] as never).seat());
      expect(seen).toMatchObject({ k: 6, result: null });
    }
  }
  await closeRound(house, team.id, round, new Date());
  expect((await memberOf(team.seats[0] as never).seat()).round).toMatchObject({
    state: "too-few",
    k: 6,
    result: null,
  });
  expect((await releasedOf(server.url, round)).nullifiers).toEqual([]);
});

test("[P4] [P11] k lowered before a beat or the close: the batch leaves as many behind as it did", async () => {
  const team = await mintTeam(house, { seats: 9, k: 6 });
  const round = await mintRound(house, team);
  for (let i = 0; i < 13; i += 1)
    await send(server.url + PATHS.ballots, { body: signedBallot(mint(team.id, round), rating) });
  await house.db.$client`update teams set k = ${attempts.make(3)} where id = ${team.id}`;
  await takeBeat(house, new Date(Date.now() + 4_000));
  const [pool] = await house.db.$client`
    select count(*)::int as left from pool_ballots where round_id = ${round}`;
  expect(pool).toEqual({ left: 6 });
});

test("[P4] the database itself refuses a k under three, in a team and in a round", async () => {
  const team = await mintTeam(house);
  const round = await mintRound(house, team);
  const sql = house.db.$client;
  for (const k of [2, 1, 0, -1]) {
    attempts.make(k);
    await expect(sql`update rounds set k = ${k} where id = ${round}`).rejects.toThrow(/check/);
    await expect(sql`update teams set k = ${k} where id = ${team.id}`).rejects.toThrow(/check/);
  }
});

test("[P4] a weekly roster edited in mid-round: nobody gets in, nobody's ballot goes out", async () => {
  const team = await mintTeam(house, { seats: 6, k: 4 });
  const round = await mintRound(house, team, { kind: "weekly" });
  const at = { team: team.id, round };
  const [target, ...others] = team.seats.map(memberOf) as [Member, ...Member[]];
  const credentials = await target.rate(at, rating);
  for (const other of others.slice(0, 3)) await other.rate(at, rating);

  // Singled out: everyone else is withdrawn. What was cast stays, and so does the roster's size.
  for (const seat of team.seats.slice(1))
    await withdrawSeat(house.db, team.id, null, attempts.make(seat).id, new Date());
  expect((await target.seat()).round).toMatchObject({ roster: 6, result: null });
  for (const other of others) expect(attempts.make(await other.ask(at)).code).toBe("unknown-seat");

  // Drowned: fifty made-up members, none of whom is asked.
  for (const seat of await mintSeats(house, team.id, 50))
    expect(attempts.make(await memberOf(seat).ask(at)).code).toBe("not-on-roster");
  expect((await target.seat()).round?.roster).toBe(6);

  await closeRound(house, team.id, round, new Date());
  expect((await target.seat()).round?.result?.ballots).toBe(4);
  expect(await target.isCounted(round, credentials)).toBe(true);
  expect(await releasedOf(server.url, round)).toMatchObject({ issued: 4, roster: 6 });
});

test("[P4] a leader who takes over seats by new links gets no credential where one was given", async () => {
  const team = await mintTeam(house, { seats: 6, k: 4 });
  const round = await mintRound(house, team, { kind: "weekly" });
  const at = { team: team.id, round };
  for (const seat of team.seats) await memberOf(seat).rate(at, rating);
  for (const seat of team.seats) {
    const taken = await reissueSeat(house, team.id, null, seat.id, new Date());
    if (!taken.ok) throw new Error(taken.reason);
    const answer = attempts.make(await memberOf({ secret: taken.value.secret }).ask(at));
    expect(answer.code).toBe("other-device");
  }
});

test("[P4] fake members in a live round are counted in everyone's sight, and stopped by the lock", async () => {
  const team = await mintTeam(house, { seats: 5, k: 4 });
  const round = await mintRound(house, team);
  const at = { team: team.id, round };
  const honest = team.seats.map(memberOf);
  for (const member of honest.slice(0, 4)) await member.rate(at, rating);
  for (const [i, fake] of (await mintSeats(house, team.id, 3)).entries()) {
    await memberOf(fake).credentials(at);
    expect(attempts.make(await honest[4]?.seat())?.round?.roster).toBe(5 + i);
  }
  await lockRound(house, team.id, round, new Date());
  for (const fake of await mintSeats(house, team.id, 10))
    expect(attempts.make(await memberOf(fake).ask(at)).code).toBe("room-locked");
  expect((await honest[4]?.seat())?.round).toMatchObject({ roster: 7, locked: true });
});

test("[P4] locked is locked: neither locking again nor closing lets anybody in", async () => {
  const team = await mintTeam(house, { seats: 9, k: 4 });
  const round = await mintRound(house, team);
  const at = { team: team.id, round };
  await lockRound(house, team.id, round, new Date());
  await lockRound(house, team.id, round, new Date());
  for (const seat of team.seats)
    expect(attempts.make(await memberOf(seat).ask(at)).code).toBe("room-locked");
  await closeRound(house, team.id, round, new Date());
  for (const seat of team.seats)
    expect(attempts.make(await memberOf(seat).ask(at)).code).toBe("round-closed");
  expect(await lockRound(house, team.id, round, new Date())).toMatchObject({ ok: false });
});

test("[C9] more ballots than credentials, or credentials than seats, would be seen by everyone", async () => {
  const team = await mintTeam(house, { seats: 6, k: 4 });
  const round = await mintRound(house, team, { kind: "weekly" });
  for (const seat of team.seats) await memberOf(seat).rate({ team: team.id, round }, rating);
  // Who holds the key itself can stuff the box, but not unseen.
  for (let i = 0; i < 5; i += 1)
    await send(server.url + PATHS.ballots, {
      body: attempts.make(signedBallot(mint(team.id, round), rating)),
    });
  await closeRound(house, team.id, round, new Date());
  const { nullifiers, issued, roster } = await releasedOf(server.url, round);
  expect({ issued, roster }).toEqual({ issued: 6, roster: 6 });
  expect(nullifiers.length).toBe(11);
});

test("at least 120 attacks on k and the roster were tried, none succeeded", () => {
  expect(attempts.made).toBeGreaterThanOrEqual(120);
});
