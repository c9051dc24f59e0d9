import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { LANES } from "#server/deliveries/deliver.ts";
import { type MailReceiver, openMailReceiver } from "#tests/setup/mail-receiver.ts";
import { mintMailTeam } from "#tests/setup/mail-team.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { mintRound } from "#tests/setup/workspace.ts";

let house: TestHouse;
let receiver: MailReceiver;
beforeAll(async () => {
  house = await openHouse();
  receiver = await openMailReceiver();
});
afterAll(async () => {
  await receiver.close();
  await house.close();
});

const TEAMS = 40;
const SEATS = 10;
/** Batches of messages that a process works on at a time. */
const BATCHES = 1;

/** The addresses of mails that are noted as sent, or not. */
async function addresses(isSent: boolean): Promise<Set<string>> {
  const rows = await house.db.$client<{ email: string }[]>`
    select email from deliveries join seats on seats.id = seat_id
    where (state = 'sent') = ${isSent}`;
  return new Set(rows.map(({ email }) => email));
}

/** As if the time had passed after which the jobs of a process that is gone are taken up again. */
const missHeartbeats = () => house.db.$client`
  update pgboss.job set heartbeat_on = heartbeat_on - interval '1 hour' where state = 'active'`;
const endPauses = () => house.db.$client`
  update pgboss.job set start_after = now() where state = 'retry' and start_after > now()`;

test("[M1] killed with -9 in a mass send and started again: no mail is lost, and none is doubled that was not in flight", async () => {
  const closesAt = new Date(Date.now() + 4 * 86_400_000);
  for (let i = 0; i < TEAMS; i += 1)
    await mintRound(house, await mintMailTeam(house, SEATS), { kind: "weekly", closesAt });
  const environment = { SMTP_URL: receiver.url, PUBLIC_URL: "https://pulse.example.org" };

  const doubles = new Set<string>();
  for (const until of [60, 200]) {
    const before = receiver.mails.length;
    const server = await house.start(environment);
    // The moment of a mail that has come in and is not acknowledged.
    const killed = new Promise<void>((resolve) => {
      receiver.onMail(() => {
        if (receiver.mails.length === until) resolve(server.kill("SIGKILL").then(() => undefined));
      });
    });
    await endPauses();
    await killed;
    await vi.waitFor(() => expect(receiver.clients()).toBe(0));
    const notNoted = await addresses(false);
    const inFlight = new Set(
      receiver.mails.slice(before).flatMap(({ to }) => (notNoted.has(to) ? [to] : [])),
    );
    expect(inFlight.size).toBeGreaterThan(0);
    expect(inFlight.size).toBeLessThanOrEqual(BATCHES * LANES);
    for (const address of inFlight) doubles.add(address);
    await missHeartbeats();
  }
  await house.start(environment);
  await vi.waitFor(
    async () => {
      await endPauses();
      expect((await addresses(false)).size).toBe(0);
    },
    { timeout: 50_000, interval: 200 },
  );

  const byAddress = Map.groupBy(receiver.mails, ({ to }) => to);
  expect(byAddress.size).toBe(TEAMS * SEATS);
  expect([...byAddress.keys()].sort()).toEqual([...(await addresses(true))].sort());
  const doubled = [...byAddress].filter(([, mails]) => mails.length > 1);
  expect(doubled.map(([address]) => address).filter((address) => !doubles.has(address))).toEqual(
    [],
  );
  for (const mails of byAddress.values())
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
  expect(receiver.countById().size).toBe(TEAMS * SEATS);
});
