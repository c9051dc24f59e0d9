import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { scheduleOf } from "#db/queries/schedules.ts";
import { nullifierOf } from "#domain/credential.ts";
import type { Rating } from "#domain/rating.ts";
import { addWorkingDays } from "#domain/schedule.ts";
import { answerRound } from "#server/answers/answer-round.ts";
import { sealAddress } from "#server/channels/channel-secrets.ts";
import { remindSeats } from "#server/reminders/remind-seats.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { openRound } from "#server/rounds/open-round.ts";
import { type MailReceiver, openMailReceiver } from "#tests/setup/mail-receiver.ts";
import { type MailedTeam, mintMailTeam } from "#tests/setup/mail-team.ts";
import { Member } from "#tests/setup/member.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { Attempts } from "./attempts.ts";

const HOUR = 3_600_000;
const attempts = new Attempts();
let house: TestHouse;
let server: TestServer;
let mails: MailReceiver;
let hook: { url: string; bodies: string[]; server: Server };
beforeAll(async () => {
  house = await openHouse();
  mails = await openMailReceiver();
  hook = await openHook();
  server = await house.start({ SMTP_URL: mails.url, ALLOW_PRIVATE_WEBHOOKS: "true" });
});
afterAll(async () => {
  await house.close();
  await mails.close();
  hook.server.close();
});

/** A machine that keeps whatever it is told. */
async function openHook() {
  const bodies: string[] = [];
  const listening = createServer(async (request, response) => {
    bodies.push((await request.toArray()).join(""));
    response.end();
  });
  listening.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/told`, bodies, server: listening };
}

async function teamWithHook(): Promise<MailedTeam> {
  const team = await mintMailTeam(house, 9);
  const id = randomUUID();
  await house.db.$client`
    insert into schedules (team_id, cadence, opens_on, opens_at, closes_on, closes_at, starts_on)
    values (${team.id}, 'weekly', 1, '09:00', 4, '17:00', '2026-01-01')`;
  await house.db.$client`
    insert into channels (id, team_id, kind, sealed_address, created_at)
    values (${id}, ${team.id}, 'webhook', ${sealAddress(house.keys, id, hook.url)}, ${new Date()})`;
  return team;
}

/** A weekly round that is open as if its schedule had opened it. */
async function asked(team: MailedTeam, now = new Date()): Promise<string> {
  const closesAt = new Date(now.getTime() + 7 * 24 * HOUR);
  const round = { kind: "weekly", noteRule: "from-10", closesAt } as const;
  const opened = await openRound(house, team.id, round, now);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.value.id;
}

/** Reminds at noon of the next working day, whatever the hour is now; well before the close. */
async function remind(team: MailedTeam, round: string): Promise<void> {
  const schedule = await scheduleOf(house.db.$client, team.id);
  if (!schedule) throw new Error("There is no schedule.");
  const noon = addWorkingDays(schedule, new Date(), 1);
  noon.setUTCHours(12, 0, 0, 0);
  await remindSeats(house, round, noon);
}

const rate = (team: MailedTeam, round: string, place: number, rating: Rating) =>
  new Member(server.url, team.seats[place]?.secret ?? "").rate({ team: team.id, round }, rating);

const mailsOf = ({ seats, leaderEmail }: MailedTeam) =>
  mails.mails.filter(({ to }) => to === leaderEmail || seats.some(({ email }) => email === to));
const toldOf = ({ id }: MailedTeam) => hook.bodies.filter((body) => body.includes(id));
const until = (count: () => number, expected: number) =>
  vi.waitFor(() => expect(count()).toBe(expected), { timeout: 30_000, interval: 50 });

/** Every row of every table as text, the jobs' too, as a thief of the database has it. */
async function rowsOf(): Promise<{ table: string; row: string }[]> {
  const tables = await house.db.$client<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss') order by 1`;
  const rows: { table: string; row: string }[] = [];
  for (const { name } of tables)
    for (const { row } of await house.db.$client.unsafe(`select t::text as row from ${name} t`))
      rows.push({ table: name, row });
  return rows;
}

/** What differs from team to team and from run to run in a message, and says nothing. */
const withoutNames = (text: string, team: MailedTeam, round: string): string =>
  [
    ...team.seats.flatMap(({ email, secret, id }) => [email, secret, id]),
    ...[team.leaderEmail, team.leader.id, team.id, round],
  ]
    .reduce((left, own) => left.replaceAll(own, "•"), text)
    .replaceAll(/#me=[\w-]+/g, "•")
    .replaceAll(/unsubscribe\/[\w.-]+/g, "•")
    .replaceAll(/Zoë [0-9a-f]{8} \d/g, "•")
    .replaceAll(/\/j\/[\w-]+/g, "•")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "•")
    .replaceAll(/at \d\d:\d\d UTC/g, "•")
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "•");

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** All that a team and its leader are told of one whole round, in an order that does not matter. */
async function toldOfRound(answers: readonly Rating[], reminded: number): Promise<string[]> {
  const team = await teamWithHook();
  const round = await asked(team);
  await until(() => mailsOf(team).length, 9);
  for (const [place, rating] of answers.entries()) await rate(team, round, place, rating);
  await remind(team, round);
  await until(() => mailsOf(team).length, 9 + reminded);
  await closeRound(house, team.id, round, new Date());
  await until(() => mailsOf(team).length, 9 + reminded + 10);
  await until(() => toldOf(team).length, 2);
  const reminders = mailsOf(team).slice(9, 9 + reminded);
  return (
    [
      ...mailsOf(team)
        .filter((mail) => !reminders.includes(mail))
        .flatMap(({ subject, text, html }) => [`${subject}\n${text}`, html]),
      ...toldOf(team),
    ]
      .map((text) => attempts.make(withoutNames(text, team, round)))
      // Of a mail's HTML its digest will do: it has the words of the text, and much besides.
      .map((text) => (text.includes("<html") ? digestOf(text) : text))
      .sort()
  );
}

test("[P3] [P9] under k, mails and webhooks are the same word for word, whatever was answered", async () => {
  const none = await toldOfRound([], 9);
  const low: Rating = { clarity: 1, autonomy: 1 };
  const high: Rating = { clarity: 10, autonomy: 10 };
  expect(await toldOfRound([low], 8)).toEqual(none);
  expect(await toldOfRound([high, low, high], 6)).toEqual(none);
  expect(none.join(" ")).toContain("Too few answers, so it stays closed");
});

test("[P7] [P9] from k on they tell the published result, and not who or in which order", async () => {
  const ratings: Rating[] = [8, 7, 7, 9, 8].map((clarity, i) => ({
    clarity,
    autonomy: 4 + (i % 3),
  }));
  const told = await toldOfRound(ratings, 4);
  expect(await toldOfRound([...ratings].reverse(), 4)).toEqual(told);
  // Means to half a point, and nothing finer: 7.8 and 4.8 are 8.0 and 5.0.
  for (const finer of ["7.8", "4.8"]) expect(told.join(" ")).not.toContain(finer);
  expect(told.join(" ")).toContain("Clarity 8.0");
});

test("[P8] [M3] step by step, nothing in the database joins a seat with a ballot or keeps who was silent", async () => {
  const team = await teamWithHook();
  const seats = team.seats.map(({ id }) => id);
  const nullifiers: string[] = [];
  const look = async (step: string) => {
    const rows = attempts.make(await rowsOf());
    for (const { table, row } of rows) {
      const seat = seats.some((id) => row.includes(id));
      const ballot = nullifiers.some((hex) => row.includes(hex));
      expect(seat && ballot, `${step}: ${table} joins a seat with a ballot`).toBe(false);
      // Jobs carry ids of rounds, teams and deliveries, and hear nothing back.
      if (table.startsWith("pgboss."))
        expect(
          seat || ballot || /@example\.org|clarity|autonomy/.test(row),
          `${step}: ${table} ${row}`,
        ).toBe(false);
    }
    return rows;
  };
  const inTable = (rows: { table: string; row: string }[], table: string) =>
    rows.filter((row) => row.table === table).map(({ row }) => row);

  await look("before");
  const round = await asked(team);
  await until(() => mailsOf(team).length, 9);
  await look("invited");

  for (let place = 0; place < 5; place += 1) {
    const credentials = await new Member(server.url, team.seats[place]?.secret ?? "").credentials({
      team: team.id,
      round,
    });
    const issued = await look("credential fetched");
    nullifiers.push(nullifierOf(credentials.rating.info, credentials.rating.nonce));
    await new Member(server.url, "nobody's").cast(credentials, { clarity: 7, autonomy: place + 3 });
    const cast = await look("ballot cast");
    // Between the two looks one row of the pool came, and no message, delivery or job knows of it.
    for (const table of ["public.deliveries", "public.issued_credentials", "public.results"])
      expect(inTable(cast, table).sort()).toEqual(inTable(issued, table).sort());
    const pool = inTable(cast, "public.pool_ballots").filter((row) => row.includes(round));
    expect(pool).toHaveLength(place + 1);
  }

  await remind(team, round);
  await until(() => mailsOf(team).length, 9 + 4);
  const reminded = mailsOf(team).slice(9);
  expect(reminded.map(({ to }) => to).sort()).toEqual(
    team.seats
      .slice(5)
      .map(({ email }) => email)
      .sort(),
  );
  for (const { text } of reminded) {
    attempts.make(text);
    for (const { email } of team.seats.filter((seat) => !text.includes(seat.secret)))
      expect(text).not.toContain(email);
  }
  await look("reminded");

  await closeRound(house, team.id, round, new Date());
  await until(() => mailsOf(team).length, 9 + 4 + 10);
  await vi.waitFor(async () => {
    const waiting = await house.db.$client`select from deliveries where state = 'waiting'`;
    expect(waiting).toHaveLength(0);
  });
  const closed = await look("closed");
  // Who was reminded, and so who was silent, went with the close.
  const kept = inTable(closed, "public.deliveries").filter((row) => row.includes(round));
  expect(kept.filter((row) => row.includes("reminder"))).toEqual([]);
  expect(kept).toHaveLength(9 + 1 + 9 + 1 + 1);
  expect(inTable(closed, "public.issued_credentials").filter((row) => row.includes(round))).toEqual(
    [],
  );

  await answerRound(house.db, team.id, team.leader.id, { round, text: "Heard." }, new Date());
  await until(() => mailsOf(team).length, 9 + 4 + 10 + 9);
  await look("answered");
});

test("[P3] the log of all this names no member, no link and no ballot", () => {
  const log = attempts.make(server.log());
  expect(log).not.toMatch(/@example\.org/);
  for (const { to, text } of mails.mails) {
    expect(log).not.toContain(to);
    const link = /\/p\/([\w-]{32})/.exec(text)?.[1];
    if (link) expect(log).not.toContain(link);
  }
});

test("the attempts above are counted, and none succeeded", () => {
  expect(attempts.made).toBeGreaterThan(120);
});
