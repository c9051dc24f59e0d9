import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDueRound } from "#server/rounds/open-due-round.ts";
import { openDatabaseProxy } from "#tests/setup/database-proxy.ts";
import { send } from "#tests/setup/member.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { jobsOf, messagesOf, mintScheduledTeam } from "#tests/setup/survey.ts";
import type { MintedTeam } from "#tests/setup/workspace.ts";

// Heartbeats are missed and jobs tried again in real time.
vi.setConfig({ testTimeout: 120_000 });

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const MINUTE = 60_000;
/** More than one batch of jobs, so that a process is ended in the middle. */
const MANY = 80;
const DAY = 24 * 60 * MINUTE;
const eventually = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 50_000, interval: 50 });

/** The start of this minute: an opening that is due, and has a day to go. */
const thisMinute = () => new Date(Math.floor(Date.now() / MINUTE) * MINUTE);

/** So many teams with an opening at that moment and a close a day later, planned long before. */
async function teamsThatOpen(at: Date, count: number, seats = 3): Promise<MintedTeam[]> {
  const weekday = (moment: Date) => String(moment.getUTCDay() || 7) as "1";
  const time = at.toISOString().slice(11, 16);
  const schedule = {
    opensOn: weekday(at),
    opensAt: time,
    closesOn: weekday(new Date(at.getTime() + DAY)),
    closesAt: time,
    zone: "UTC",
    startsOn: at.toISOString().slice(0, 10),
  };
  const teams: MintedTeam[] = [];
  for (let i = 0; i < count; i += 1)
    teams.push(
      await mintScheduledTeam(house, new Date(at.getTime() - MINUTE), { ...schedule, seats }),
    );
  return teams;
}

const ids = (teams: MintedTeam[]): string[] => teams.map(({ id }) => id);

/** What these teams wait for is due now. */
const makeDue = (teams: MintedTeam[]) => house.db.$client`
  update pgboss.job set start_after = now()
  where state = 'created' and data ->> 'team' = any(${ids(teams)})`;

type Opened = { team: string; id: string; messages: number; nexts: number };

/** Every round of these teams with what was begun with it. */
const openedOf = (teams: MintedTeam[]) => house.db.$client<Opened[]>`
  select team_id as team, id,
    (select count(*)::int from deliveries where round_id = rounds.id) as messages,
    (select count(*)::int from pgboss.job
      where name = 'round.open' and data ->> 'team' = team_id::text
        and (data ->> 'opensAt')::timestamptz > scheduled_for) as nexts
  from rounds where team_id = any(${ids(teams)}::uuid[])`;

async function expectEachOpenOnce(teams: MintedTeam[], seats = 3) {
  const rounds = await openedOf(teams);
  expect(rounds.map(({ team }) => team).sort()).toEqual(ids(teams).sort());
  for (const { messages, nexts } of rounds) expect([messages, nexts]).toEqual([seats, 1]);
}

/** Nothing of these teams' openings is under way or waits to be tried again. */
const waitingOf = async (teams: MintedTeam[]) => {
  const [row] = await house.db.$client<{ waiting: number }[]>`
    select count(*)::int as waiting from pgboss.job
    where name = 'round.open' and data ->> 'team' = any(${ids(teams)})
      and state in ('created', 'retry', 'active') and start_after <= now() + interval '1 hour'`;
  return row?.waiting;
};

/** A missed heartbeat is noticed after half a minute; here it has been missed already. */
const missHeartbeats = () => house.db.$client`
  update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`;

test("[T1] two processes, every job there twice: each opening is one round", async () => {
  const teams = await teamsThatOpen(thisMinute(), 40);
  await makeDue(teams);
  await house.db.$client`
    insert into pgboss.job
    select (jsonb_populate_record(job, jsonb_build_object('id', gen_random_uuid()))).*
    from pgboss.job where name = 'round.open' and data ->> 'team' = any(${ids(teams)})`;
  const servers = await Promise.all([house.start(), house.start()]);
  await eventually(async () => expect(await waitingOf(teams)).toBe(0));
  await expectEachOpenOnce(teams);
  for (const server of servers) {
    expect(await server.kill()).toBe(0);
    expect(server.log()).not.toMatch(/"level":50/);
  }
});

test("[T1] killed with -9 in the middle of openings: after a restart each is open, once", async () => {
  const teams = await teamsThatOpen(thisMinute(), MANY);
  await makeDue(teams);
  const dying = await house.start();
  await eventually(async () => expect((await openedOf(teams)).length).toBeGreaterThan(10));
  await dying.kill("SIGKILL");
  expect((await openedOf(teams)).length).toBeLessThan(MANY);
  await missHeartbeats();
  const next = await house.start();
  await eventually(async () => expect(await waitingOf(teams)).toBe(0));
  await expectEachOpenOnce(teams);
  expect(await next.kill()).toBe(0);
});

test("[T1] asked to stop in the middle of openings: what was begun is finished, the rest waits", async () => {
  const teams = await teamsThatOpen(thisMinute(), MANY);
  await makeDue(teams);
  const server = await house.start();
  await eventually(async () => expect((await openedOf(teams)).length).toBeGreaterThan(10));
  expect(await server.kill()).toBe(0);
  const opened = (await openedOf(teams)).length;
  const states = await house.db.$client<{ state: string; count: number }[]>`
    select state, count(*)::int as count from pgboss.job
    where name = 'round.open' and data ->> 'team' = any(${ids(teams)})
      and start_after <= now() group by state order by state`;
  const counted = Object.fromEntries(states.map(({ state, count }) => [state, count]));
  expect(counted.completed).toBe(opened);
  expect((counted.created ?? 0) + opened).toBe(MANY);
  expect(Object.keys(counted)).not.toContain("active");
});

test("[T2] after two weeks of downtime what is due is done once, and what has passed is dropped", async () => {
  const past = new Date(thisMinute().getTime() - 14 * DAY);
  const [team] = (await teamsThatOpen(past, 1)) as [MintedTeam];
  const [planned] = await jobsOf(house, "round.open", team.id);
  if (!planned) throw new Error("Nothing is planned.");
  await openDueRound(house, planned.data, past);
  const [old] = await openedOf([team]);
  // Of then: the invitations, the reminder, the close, and the next opening.
  const due = await house.db.$client<{ id: string }[]>`
    update pgboss.job set start_after = now()
    where state = 'created' and (${team.id} in (data ->> 'team')
      or ${old?.id ?? ""} in (data ->> 'round')
      or data ->> 'delivery' in (select id::text from deliveries where round_id = ${old?.id ?? ""}))
    returning id`;
  expect(due).toHaveLength(6);
  const server = await house.start();
  const delivered = () => house.db.$client`
    select from deliveries where team_id = ${team.id} and state = 'waiting'`;
  await eventually(async () => {
    expect(await openedOf([team])).toHaveLength(2);
    expect(await messagesOf(house, old?.id ?? "")).toMatchObject({ digest: 1 });
    expect(await delivered()).toHaveLength(0);
  });
  const rounds = await house.db.$client<{ id: string; open: boolean; week: number }[]>`
    select id, closed_at is null as open,
      (extract(epoch from scheduled_for - ${past}) / 604800)::float as week
    from rounds where team_id = ${team.id} order by opened_at`;
  expect(rounds).toMatchObject([
    { id: old?.id, open: false, week: 0 },
    { open: true, week: 2 },
  ]);
  const states = await house.db.$client<{ kind: string; state: string; count: number }[]>`
    select kind, state, count(*)::int as count from deliveries
    where round_id = ${old?.id ?? ""} group by kind, state order by kind`;
  expect([...states]).toEqual([
    { kind: "digest", state: "in-outbox", count: 1 },
    { kind: "invitation", state: "dropped", count: 3 },
    { kind: "result", state: "in-outbox", count: 3 },
  ]);
  expect(await messagesOf(house, rounds[1]?.id ?? "")).toEqual({ invitation: 3 });
  await server.kill();
});

test("[T1] a schedule that has lost its planned opening gets it back at the next start, once", async () => {
  const at = new Date(thisMinute().getTime() + 60 * MINUTE);
  const [team] = (await teamsThatOpen(at, 1)) as [MintedTeam];
  await house.db.$client`delete from pgboss.job where data ->> 'team' = ${team.id}`;
  const [broken] = (await teamsThatOpen(at, 1)) as [MintedTeam];
  await house.db.$client`update teams set time_zone = 'Nowhere' where id = ${broken.id}`;
  await house.db.$client`delete from pgboss.job where data ->> 'team' = ${broken.id}`;
  const servers = await Promise.all([house.start(), house.start()]);
  const planned = await jobsOf(house, "round.open", team.id);
  expect(planned.map(({ data }) => data.opensAt)).toEqual([at.toISOString()]);
  expect(await jobsOf(house, "round.open", broken.id)).toEqual([]);
  await house.db.$client`delete from schedules where team_id = ${broken.id}`;
  await Promise.all(servers.map((server) => server.kill()));
});

test("one opening that fails holds up no other, is tried again, and is in the log once, without data", async () => {
  const teams = await teamsThatOpen(thisMinute(), 9);
  const [broken, ...sound] = teams as [MintedTeam, ...MintedTeam[]];
  await house.db.$client`update teams set time_zone = 'Nowhere' where id = ${broken.id}`;
  await makeDue(teams);
  const server = await house.start();
  await eventually(async () => expect(await waitingOf(sound)).toBe(0));
  await expectEachOpenOnce(sound);
  const retries = async () => {
    const [row] = await house.db.$client<{ count: number; output: unknown }[]>`
      select retry_count as count, output from pgboss.job
      where name = 'round.open' and data ->> 'team' = ${broken.id}`;
    return row;
  };
  await eventually(async () => expect((await retries())?.count).toBeGreaterThan(0));
  await house.db.$client`update teams set time_zone = 'UTC' where id = ${broken.id}`;
  await eventually(async () => expect(await waitingOf(teams)).toBe(0));
  await expectEachOpenOnce(teams);
  await server.kill();
  const told = server.log().match(/.*"level":50.*/g) ?? [];
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('"job":"round.open"');
  expect(server.log()).not.toContain(broken.id);
});

test("[T1] the database goes away: the process lives, says so once, and goes on when it is back", async () => {
  const proxy = await openDatabaseProxy(house.databaseUrl);
  const server: TestServer = await house.start({ DATABASE_URL: proxy.url });
  for (let time = 0; time < 3; time += 1) {
    await proxy.cut();
    const teams = await teamsThatOpen(thisMinute(), 5);
    await makeDue(teams);
    await eventually(() => expect(server.log()).toContain("jobs wait"));
    await proxy.mend();
    await eventually(async () => expect(await waitingOf(teams)).toBe(0));
    await expectEachOpenOnce(teams);
  }
  expect(server.log().match(/jobs wait/g)).toHaveLength(1);
  expect(await send(`${server.url}/healthz`, { method: "GET" })).toMatchObject({ status: 200 });
  expect(await server.kill()).toBe(0);
  await proxy.close();
});
