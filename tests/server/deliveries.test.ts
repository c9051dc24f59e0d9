import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { deliveryCounts, deliveryProblems, outboxOf } from "#db/queries/deliveries.ts";
import type { MessageKind } from "#domain/delivery.ts";
import { sealAddress } from "#server/channels/channel-secrets.ts";
import { addDeliveries } from "#server/deliveries/add-deliveries.ts";
import { composeMail } from "#server/deliveries/compose.ts";
import { deliverMessages } from "#server/deliveries/deliver.ts";
import type { DeliveryParts } from "#server/deliveries/try-delivery.ts";
import { openLog } from "#server/log.ts";
import { openPostOffice, type PostOffice } from "#server/mail/post-office.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { personToken } from "#server/seats/person-token.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
import { type MailReceiver, openMailReceiver } from "#tests/setup/mail-receiver.ts";
import { type MailedTeam, mintMailTeam } from "#tests/setup/mail-team.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { mintRound } from "#tests/setup/workspace.ts";

const PUBLIC_URL = "https://pulse.example.org";
const HOUR = 3_600_000;

let house: TestHouse;
let receiver: MailReceiver;
let postOffice: PostOffice;
let parts: DeliveryParts;
beforeAll(async () => {
  house = await openHouse();
  receiver = await openMailReceiver();
  const settings = { smtpUrl: receiver.url, mailFrom: null, publicUrl: PUBLIC_URL };
  postOffice = openPostOffice(settings);
  const { db, keys } = house;
  const log = openLog("silent");
  parts = { db, keys, publicUrl: PUBLIC_URL, allowPrivateWebhooks: true, postOffice, log };
});
afterAll(async () => {
  postOffice.close();
  await receiver.close();
  await house.close();
});
beforeEach(() => receiver.mails.splice(0));

type Asked = { team: MailedTeam; round: string; closesAt: Date; now: Date };

/** A team with an open weekly round. */
async function askedTeam(seats = 9): Promise<Asked> {
  const now = new Date();
  const closesAt = new Date(now.getTime() + 80 * HOUR);
  const team = await mintMailTeam(house, seats);
  const round = await mintRound(house, team, { kind: "weekly", closesAt, now });
  return { team, round, closesAt, now };
}

const add = ({ team, round, closesAt, now }: Asked, kind: MessageKind, expiresAt = closesAt) =>
  house.db.$client.begin((tx) =>
    addDeliveries(house.db, tx as unknown as Sql, { team: team.id, round, kind, expiresAt }, now),
  );

const rowsOf = (round: string, kind: MessageKind) =>
  house.db.$client<{ id: string; seat: string | null; state: string; fault: string | null }[]>`
    select id, seat_id as seat, state, fault from deliveries
    where round_id = ${round} and kind = ${kind} order by id`;

/** One try of everything of a kind that a round has, as one batch of jobs. */
async function deliver(
  { round, now }: Asked,
  kind: MessageKind,
  {
    at = now,
    lastTry = false,
    by = parts,
  }: { at?: Date; lastTry?: boolean; by?: DeliveryParts } = {},
) {
  const rows = await rowsOf(round, kind);
  const jobs = rows.map(({ id }) => ({ delivery: id, lastTry }));
  return [...(await deliverMessages(by, jobs, at)).values()];
}

const statesOf = async (round: string, kind: MessageKind) =>
  (await rowsOf(round, kind)).map(({ state }) => state).sort();

const mailed = () => receiver.mails.map(({ to }) => to).sort();
const addressesOf = ({ seats }: MailedTeam) => seats.map(({ email }) => email).sort();

/** A webhook of the team's own that keeps what it is told. */
async function openWebhook(team: MailedTeam) {
  const told: { id: unknown; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join("");
    told.push({ id: request.headers["webhook-id"], body });
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const id = randomUUID();
  const address = sealAddress(house.keys, id, `http://127.0.0.1:${port}/told`);
  await house.db.$client`
    insert into channels (id, team_id, kind, sealed_address, created_at)
    values (${id}, ${team.id}, 'webhook', ${address}, now())`;
  return { told, close: () => server.close() };
}

test("[M1] an invitation reaches every member and the team's channel once, however often it is queued", async () => {
  const asked = await askedTeam();
  const webhook = await openWebhook(asked.team);
  await add(asked, "invitation");
  await add(asked, "invitation");
  expect(await deliver(asked, "invitation")).toEqual(Array(10).fill("settled"));
  expect(await deliver(asked, "invitation")).toEqual(Array(10).fill("settled"));
  webhook.close();

  expect(mailed()).toEqual(addressesOf(asked.team));
  expect([...receiver.countById().values()]).toEqual(Array(9).fill(1));
  expect(webhook.told).toHaveLength(1);
  expect(await deliveryCounts(house.db.$client, asked.round)).toMatchObject({
    sent: 10,
    waiting: 0,
  });
});

test("each member gets their own link and way out, in their own language, and nobody else's", async () => {
  const asked = await askedTeam();
  const [german] = asked.team.seats;
  await house.db.$client`update seats set language = 'de' where id = ${german?.id ?? ""}`;
  await add(asked, "invitation");
  await deliver(asked, "invitation");
  const stops = new Set<string>();
  for (const { id, email, secret } of asked.team.seats) {
    const [mail] = receiver.to(email);
    const stop = /^<(.*)>$/.exec(mail?.headers.get("list-unsubscribe") ?? "")?.[1] ?? "";
    stops.add(stop);
    const token = stop.split("/").at(-1) ?? "no token";
    for (const form of [mail?.html, mail?.text]) {
      expect(form?.match(/\/p\/[\w-]{32}/g)).toEqual([`/p/${secret}`]);
      expect(form).toContain(
        `/p/${secret}#me=${personToken(house.keys, { id, email, linkGeneration: 1 })}`,
      );
      expect(form).toContain(`${PUBLIC_URL}/unsubscribe/${token}`);
      expect(form).not.toMatch(/whoever-reads/);
    }
  }
  expect(stops.size).toBe(9);
  const languages = receiver.mails.map(({ html }) => /lang="(\w+)"/.exec(html)?.[1]).sort();
  expect(languages).toEqual(["de", ...Array(8).fill("en")]);
});

test("[M1] one refused address is shown as a problem, and the others get theirs", async () => {
  const asked = await askedTeam();
  const [lost, ...others] = asked.team.seats;
  receiver.treat(lost?.email ?? "", "refuse");
  await add(asked, "invitation");
  expect(await deliver(asked, "invitation")).toEqual(Array(9).fill("settled"));

  expect(mailed()).toEqual(others.map(({ email }) => email).sort());
  const problems = await deliveryProblems(house.db.$client, asked.team.id);
  expect(problems).toMatchObject([
    {
      receiver: { is: "seat", id: lost?.id, email: lost?.email },
      kind: "invitation",
      fault: "address-refused",
      givenUp: true,
    },
  ]);
  expect(problems[0]?.detail).toMatch(/^550 /);
  expect(problems[0]?.detail).not.toContain("@");
});

test("[M1] what is refused for now is shown, tried again and then arrives", async () => {
  const asked = await askedTeam();
  const [late] = asked.team.seats;
  receiver.treat(late?.email ?? "", "later");
  await add(asked, "invitation");
  expect((await deliver(asked, "invitation")).sort()).toEqual([
    "again",
    ...Array(8).fill("settled"),
  ]);
  expect(await deliveryProblems(house.db.$client, asked.team.id)).toMatchObject([
    { receiver: { id: late?.id }, givenUp: false },
  ]);

  expect(await deliver(asked, "invitation")).toEqual(Array(9).fill("settled"));
  expect(mailed()).toEqual(addressesOf(asked.team));
  expect(await deliveryProblems(house.db.$client, asked.team.id)).toEqual([]);
});

test("[M1] a lost answer brings the same Message-ID again; the last try ends in a visible failure", async () => {
  const asked = await askedTeam();
  const [cut] = asked.team.seats;
  receiver.treat(cut?.email ?? "", "drop");
  await add(asked, "invitation");
  expect((await deliver(asked, "invitation")).sort()).toEqual([
    "again",
    ...Array(8).fill("settled"),
  ]);
  expect(await deliver(asked, "invitation", { lastTry: true })).toEqual(Array(9).fill("settled"));
  expect(await deliveryProblems(house.db.$client, asked.team.id)).toMatchObject([
    { receiver: { id: cut?.id }, fault: "server-unreachable", givenUp: true },
  ]);
  const cutShort = receiver.to(cut?.email ?? "");
  expect(cutShort).toHaveLength(2);
  expect(new Set(cutShort.map(({ messageId }) => messageId)).size).toBe(1);
});

test("[M1] one mail that hangs keeps no other back", async () => {
  const asked = await askedTeam(40);
  const [slow, ...others] = asked.team.seats;
  receiver.treat(slow?.email ?? "", "hang");
  await add(asked, "invitation");
  const delivered = deliver(asked, "invitation");
  await vi.waitFor(() => expect(receiver.mails).toHaveLength(40), { timeout: 20_000 });
  await vi.waitFor(async () =>
    expect(await statesOf(asked.round, "invitation")).toEqual([
      ...Array(others.length).fill("sent"),
      "waiting",
    ]),
  );
  receiver.letGo();
  expect(await delivered).toEqual(Array(40).fill("settled"));
});

test("[M2] what comes too late is dropped, and shown only if it was refused before", async () => {
  const asked = await askedTeam();
  const [refused] = asked.team.seats;
  await add(asked, "invitation");
  receiver.treat(refused?.email ?? "", "later");
  const [first] = (await rowsOf(asked.round, "invitation")).filter(
    ({ seat }) => seat === refused?.id,
  );
  await deliverMessages(parts, [{ delivery: first?.id ?? "", lastTry: false }], asked.now);

  const at = asked.closesAt;
  expect(await deliver(asked, "invitation", { at })).toEqual(Array(9).fill("settled"));
  expect(mailed()).toEqual([]);
  expect(await statesOf(asked.round, "invitation")).toEqual([
    ...Array(8).fill("dropped"),
    "failed",
  ]);
  const problems = await deliveryProblems(house.db.$client, asked.team.id);
  expect(problems).toMatchObject([{ receiver: { id: refused?.id }, fault: "address-refused" }]);
  expect(problems[0]?.detail).toMatch(/greylisted/);
});

test("[M2] who has left or wants no mails gets none, before and after it was queued", async () => {
  const asked = await askedTeam();
  const sql = house.db.$client;
  const [gone, stopped, goneSince, stoppedSince, ...others] = asked.team.seats;
  await withdrawSeat(house.db, asked.team.id, gone?.id ?? "", asked.now);
  await sql`update seats set mails_stopped_at = now() where id = ${stopped?.id ?? ""}`;
  await sql`delete from deliveries where round_id = ${asked.round}`;
  await add(asked, "invitation");
  expect(await rowsOf(asked.round, "invitation")).toHaveLength(7);
  await withdrawSeat(house.db, asked.team.id, goneSince?.id ?? "", asked.now);
  await sql`update seats set mails_stopped_at = now() where id = ${stoppedSince?.id ?? ""}`;
  await deliver(asked, "invitation");
  expect(mailed()).toEqual(others.map(({ email }) => email).sort());
});

test("[M2] an invitation to a round that has closed is dropped", async () => {
  const asked = await askedTeam();
  await add(asked, "invitation");
  await closeRound(house, asked.team.id, asked.round, asked.now);
  await deliver(asked, "invitation");
  expect(mailed()).toEqual([]);
  expect(await statesOf(asked.round, "invitation")).toEqual(Array(9).fill("dropped"));
});

test("[M3] a reminder goes to those without a credential, never to a channel, and leaves no trace", async () => {
  const asked = await askedTeam();
  const sql = house.db.$client;
  const webhook = await openWebhook(asked.team);
  const [answered, answersSoon, unreachable, ...silent] = asked.team.seats;
  const issue = (seat: string) => sql`
    insert into issued_credentials values (${asked.round}, ${seat}, ${new Uint8Array(32)})`;
  await issue(answered?.id ?? "");
  await add(asked, "reminder");
  expect(await rowsOf(asked.round, "reminder")).toHaveLength(8);
  await issue(answersSoon?.id ?? "");
  receiver.treat(unreachable?.email ?? "", "later");
  await deliver(asked, "reminder");
  expect(await deliveryProblems(sql, asked.team.id)).toEqual([]);
  receiver.treat(unreachable?.email ?? "", "refuse");
  await deliver(asked, "reminder");
  webhook.close();

  expect(mailed()).toEqual(silent.map(({ email }) => email).sort());
  expect(webhook.told).toEqual([]);
  expect(await deliveryProblems(sql, asked.team.id)).toEqual([]);
  const rows = await rowsOf(asked.round, "reminder");
  expect(rows.filter(({ fault, state }) => fault !== null || state === "failed")).toEqual([]);
  const { sent } = await deliveryCounts(sql, asked.round);
  expect(sent).toBe(0);

  await closeRound(house, asked.team.id, asked.round, asked.now);
  expect(await rowsOf(asked.round, "reminder")).toEqual([]);
});

test("[M3] without an SMTP server mails wait in the outbox, and reminders are not even there", async () => {
  const asked = await askedTeam();
  const sql = house.db.$client;
  const by = { ...parts, postOffice: null };
  for (const kind of ["invitation", "reminder"] as const) {
    await add(asked, kind);
    expect(await deliver(asked, kind, { by })).toEqual(Array(9).fill("settled"));
  }
  expect(mailed()).toEqual([]);
  expect(await statesOf(asked.round, "reminder")).toEqual(Array(9).fill("dropped"));
  const outbox = await outboxOf(sql, asked.team.id, 50);
  expect(outbox.map(({ kind }) => kind)).toEqual(Array(9).fill("invitation"));

  const other = await askedTeam(4);
  const [reminder] = await rowsOf(asked.round, "reminder");
  for (const { delivery, receiver: to } of outbox) {
    const mail = await composeMail(parts, asked.team.id, delivery, asked.now);
    const seat = asked.team.seats.find(({ id }) => to.is === "seat" && id === to.id);
    expect(mail?.to.address).toBe(seat?.email);
    expect(mail?.text).toContain(`${PUBLIC_URL}/p/${seat?.secret}\n`);
    expect(await composeMail(parts, other.team.id, delivery, asked.now)).toBe(null);
  }
  expect(await composeMail(parts, asked.team.id, reminder?.id ?? "", asked.now)).toBe(null);
});
