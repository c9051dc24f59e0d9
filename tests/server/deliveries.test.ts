import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { deliveryCounts, deliveryProblems, outboxOf } from "#db/queries/deliveries.ts";
import type { MessageKind } from "#domain/delivery.ts";
import { composeMail } from "#server/deliveries/compose.ts";
import { deliverMessages, LANES, PATIENCE } from "#server/deliveries/deliver.ts";
import { planMissingDeliveries } from "#server/deliveries/plan-missing-deliveries.ts";
import { closeRound } from "#server/rounds/close-round.ts";
import { personToken } from "#server/seats/person-token.ts";
import { withdrawSeat } from "#server/seats/withdraw-seat.ts";
import type { MailedTeam } from "#tests/setup/mail-team.ts";
import { openPost, type Post, PUBLIC_URL } from "#tests/setup/post.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";

let house: TestHouse;
let post: Post;
beforeAll(async () => {
  house = await openHouse();
  post = await openPost(house);
});
afterAll(async () => {
  await post.close();
  await house.close();
});
beforeEach(() => void post.receiver.mails.splice(0));

const statesOf = async (round: string, kind: MessageKind) =>
  (await post.rowsOf(round, kind)).map(({ state }) => state).sort();
const mailed = () => post.receiver.mails.map(({ to }) => to).sort();
const addressesOf = ({ seats }: MailedTeam) => seats.map(({ email }) => email).sort();

test("[M1] an invitation reaches every member and the team's channel once, however often it is queued", async () => {
  const asked = await post.askedTeam();
  const webhook = await post.openWebhook(asked.team);
  await post.add(asked, "invitation");
  await post.add(asked, "invitation");
  expect(await post.deliver(asked, "invitation")).toEqual(Array(10).fill("settled"));
  expect(await post.deliver(asked, "invitation")).toEqual(Array(10).fill("settled"));
  webhook.close();

  expect(mailed()).toEqual(addressesOf(asked.team));
  expect([...post.receiver.countById().values()]).toEqual(Array(9).fill(1));
  expect(webhook.told).toHaveLength(1);
  expect(await deliveryCounts(house.db.$client, asked.round)).toMatchObject({
    sent: 10,
    waiting: 0,
  });
});

test("each member gets their own link and way out, in their own language, and nobody else's", async () => {
  const asked = await post.askedTeam();
  const [german] = asked.team.seats;
  await house.db.$client`update seats set language = 'de' where id = ${german?.id ?? ""}`;
  await post.add(asked, "invitation");
  await post.deliver(asked, "invitation");
  const stops = new Set<string>();
  for (const { id, email, secret } of asked.team.seats) {
    const [mail] = post.receiver.to(email);
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
  const languages = post.receiver.mails.map(({ html }) => /lang="(\w+)"/.exec(html)?.[1]).sort();
  expect(languages).toEqual(["de", ...Array(8).fill("en")]);
});

test("[M1] one refused address is shown as a problem, and the others get theirs", async () => {
  const asked = await post.askedTeam();
  const [lost, ...others] = asked.team.seats;
  post.receiver.treat(lost?.email ?? "", "refuse");
  await post.add(asked, "invitation");
  expect(await post.deliver(asked, "invitation")).toEqual(Array(9).fill("settled"));

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
  const asked = await post.askedTeam();
  const [late] = asked.team.seats;
  post.receiver.treat(late?.email ?? "", "later");
  await post.add(asked, "invitation");
  expect(await post.deliver(asked, "invitation")).toEqual(["again", ...Array(8).fill("settled")]);
  expect(await deliveryProblems(house.db.$client, asked.team.id)).toMatchObject([
    { receiver: { id: late?.id }, givenUp: false },
  ]);

  expect(await post.deliver(asked, "invitation")).toEqual(Array(9).fill("settled"));
  expect(mailed()).toEqual(addressesOf(asked.team));
  expect(await deliveryProblems(house.db.$client, asked.team.id)).toEqual([]);
});

test("[M1] a lost answer brings the same Message-ID again; the last try ends in a visible failure", async () => {
  const asked = await post.askedTeam();
  const [cut] = asked.team.seats;
  post.receiver.treat(cut?.email ?? "", "drop");
  await post.add(asked, "invitation");
  expect(await post.deliver(asked, "invitation")).toEqual(["again", ...Array(8).fill("settled")]);
  expect(await post.deliver(asked, "invitation", { lastTry: true })).toEqual(
    Array(9).fill("settled"),
  );
  expect(await deliveryProblems(house.db.$client, asked.team.id)).toMatchObject([
    { receiver: { id: cut?.id }, fault: "server-unreachable", givenUp: true },
  ]);
  const cutShort = post.receiver.to(cut?.email ?? "");
  expect(cutShort).toHaveLength(2);
  expect(new Set(cutShort.map(({ messageId }) => messageId)).size).toBe(1);
});

test("[M1] one mail that hangs keeps no other back", async () => {
  const asked = await post.askedTeam(40);
  const [slow, ...others] = asked.team.seats;
  post.receiver.treat(slow?.email ?? "", "hang");
  await post.add(asked, "invitation");
  const delivered = post.deliver(asked, "invitation");
  await vi.waitFor(() => expect(post.receiver.mails).toHaveLength(40), { timeout: 20_000 });
  await vi.waitFor(async () =>
    expect(await statesOf(asked.round, "invitation")).toEqual([
      ...Array(others.length).fill("sent"),
      "waiting",
    ]),
  );
  post.receiver.letGo();
  expect(await delivered).toEqual(Array(40).fill("settled"));
});

test("[M1] a batch that takes too long begins nothing more, and gives up what had its last try", async () => {
  const asked = await post.askedTeam(100);
  const { receiver } = post;
  const clock = performance.now.bind(performance);
  const late = vi.spyOn(performance, "now");
  const stopHurrying = receiver.onMail(() => late.mockImplementation(() => clock() + 2 * PATIENCE));
  const [last] = (await post.rowsOf(asked.round, "invitation")).slice(-1);
  const jobs = (await post.rowsOf(asked.round, "invitation")).map(({ id }) => ({
    delivery: id,
    lastTry: id === last?.id,
  }));
  const outcomes = await deliverMessages(post.parts, jobs, asked.now);
  stopHurrying();
  late.mockRestore();
  const again = [...outcomes.values()].filter((outcome) => outcome === "again").length;
  expect(receiver.mails.length).toBeLessThanOrEqual(LANES);
  expect(again + receiver.mails.length + 1).toBe(100);
  expect(outcomes.get(last?.id ?? "")).toBe("settled");
  expect(await deliveryProblems(house.db.$client, asked.team.id)).toMatchObject([
    { delivery: last?.id, fault: "unknown", givenUp: true },
  ]);
});

test("[M2] what comes too late is dropped, and shown only if it was refused before", async () => {
  const asked = await post.askedTeam();
  const [refused] = asked.team.seats;
  await post.add(asked, "invitation");
  post.receiver.treat(refused?.email ?? "", "later");
  const [first] = (await post.rowsOf(asked.round, "invitation")).filter(
    ({ seat }) => seat === refused?.id,
  );
  await deliverMessages(post.parts, [{ delivery: first?.id ?? "", lastTry: false }], asked.now);

  const at = asked.closesAt;
  expect(await post.deliver(asked, "invitation", { at })).toEqual(Array(9).fill("settled"));
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
  const asked = await post.askedTeam();
  const sql = house.db.$client;
  const [gone, stopped, goneSince, stoppedSince, ...others] = asked.team.seats;
  await withdrawSeat(house.db, asked.team.id, null, gone?.id ?? "", asked.now);
  await sql`update seats set mails_stopped_at = now() where id = ${stopped?.id ?? ""}`;
  await sql`delete from deliveries where round_id = ${asked.round}`;
  await post.add(asked, "invitation");
  expect(await post.rowsOf(asked.round, "invitation")).toHaveLength(7);
  await withdrawSeat(house.db, asked.team.id, null, goneSince?.id ?? "", asked.now);
  await sql`update seats set mails_stopped_at = now() where id = ${stoppedSince?.id ?? ""}`;
  await post.deliver(asked, "invitation");
  expect(mailed()).toEqual(others.map(({ email }) => email).sort());
});

test("[M2] an invitation to a round that has closed is dropped", async () => {
  const asked = await post.askedTeam();
  await post.add(asked, "invitation");
  await closeRound(house, asked.team.id, asked.round, asked.now);
  await post.deliver(asked, "invitation");
  expect(mailed()).toEqual([]);
  expect(await statesOf(asked.round, "invitation")).toEqual(Array(9).fill("dropped"));
});

test("[M3] a reminder goes to those without a credential, never to a channel, and leaves no trace", async () => {
  const asked = await post.askedTeam();
  const sql = house.db.$client;
  const webhook = await post.openWebhook(asked.team);
  const [answered, answersSoon, unreachable, ...silent] = asked.team.seats;
  const issue = (seat: string) => sql`
    insert into issued_credentials values (${asked.round}, ${seat}, ${new Uint8Array(32)})`;
  await issue(answered?.id ?? "");
  await post.add(asked, "reminder");
  expect(await post.rowsOf(asked.round, "reminder")).toHaveLength(8);
  await issue(answersSoon?.id ?? "");
  post.receiver.treat(unreachable?.email ?? "", "later");
  expect(await post.deliver(asked, "reminder")).toContain("again");
  expect((await post.rowsOf(asked.round, "reminder")).map(({ fault }) => fault)).toEqual(
    Array(8).fill(null),
  );
  post.receiver.treat(unreachable?.email ?? "", "refuse");
  await post.deliver(asked, "reminder");
  webhook.close();

  expect(mailed()).toEqual(silent.map(({ email }) => email).sort());
  expect(webhook.told).toEqual([]);
  expect(await deliveryProblems(sql, asked.team.id)).toEqual([]);
  const rows = await post.rowsOf(asked.round, "reminder");
  expect(rows.filter(({ fault, state }) => fault !== null || state === "failed")).toEqual([]);
  const { sent } = await deliveryCounts(sql, asked.round);
  expect(sent).toBe(0);

  await closeRound(house, asked.team.id, asked.round, asked.now);
  expect(await post.rowsOf(asked.round, "reminder")).toEqual([]);
});

test("[M3] without an SMTP server mails wait in the outbox, and reminders are not even there", async () => {
  const asked = await post.askedTeam();
  const sql = house.db.$client;
  const by = { ...post.parts, postOffice: null };
  for (const kind of ["invitation", "reminder"] as const) {
    await post.add(asked, kind);
    expect(await post.deliver(asked, kind, { by })).toEqual(Array(9).fill("settled"));
  }
  expect(mailed()).toEqual([]);
  expect(await statesOf(asked.round, "reminder")).toEqual(Array(9).fill("dropped"));
  const outbox = await outboxOf(sql, asked.team.id, 50);
  expect(outbox.map(({ kind }) => kind)).toEqual(Array(9).fill("invitation"));

  const other = await post.askedTeam(4);
  const [reminder] = await post.rowsOf(asked.round, "reminder");
  for (const { delivery, receiver: to } of outbox) {
    const mail = await composeMail(post.parts, asked.team.id, delivery, asked.now);
    const seat = asked.team.seats.find(({ id }) => to.is === "seat" && id === to.id);
    expect(mail?.to.address).toBe(seat?.email);
    expect(mail?.text).toContain(`${PUBLIC_URL}/p/${seat?.secret}\n`);
    expect(await composeMail(post.parts, other.team.id, delivery, asked.now)).toBe(null);
  }
  expect(await composeMail(post.parts, asked.team.id, reminder?.id ?? "", asked.now)).toBe(null);
});

test("[M1] a message that waits without a job is given one, once; a settled one is left", async () => {
  const asked = await post.askedTeam(3);
  await post.add(asked, "invitation");
  const ids = (await post.rowsOf(asked.round, "invitation")).map(({ id }) => id);
  const [settled = "", ...waiting] = ids;
  const sql = house.db.$client;
  await sql`update deliveries set state = 'sent' where id = ${settled}`;
  await sql`delete from pgboss.job where name = 'message.deliver'`;
  const planned = async () =>
    (
      await sql<{ id: string }[]>`
        select data ->> 'delivery' as id from pgboss.job where name = 'message.deliver'`
    )
      .map(({ id }) => id)
      .filter((id) => ids.includes(id))
      .sort();
  expect(await planned()).toEqual([]);
  await Promise.all([1, 2, 3].map(() => planMissingDeliveries(house.db, asked.now)));
  expect(await planned()).toEqual([...waiting].sort());
  await planMissingDeliveries(house.db, asked.now);
  expect(await planned()).toEqual([...waiting].sort());
});
