import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Sql } from "postgres";
import type { MessageKind } from "#domain/delivery.ts";
import { sealAddress } from "#server/channels/channel-secrets.ts";
import { addDeliveries } from "#server/deliveries/add-deliveries.ts";
import { deliverMessages } from "#server/deliveries/deliver.ts";
import type { DeliveryParts } from "#server/deliveries/try-delivery.ts";
import { openLog } from "#server/log.ts";
import { openPostOffice } from "#server/mail/post-office.ts";
import { type MailReceiver, openMailReceiver } from "./mail-receiver.ts";
import { type MailedTeam, mintMailTeam } from "./mail-team.ts";
import { type Keeper, mintRound } from "./workspace.ts";

export const PUBLIC_URL = "https://pulse.example.org";
const HOUR = 3_600_000;

/** A team with an open weekly round. */
export type Asked = { team: MailedTeam; round: string; closesAt: Date; now: Date };
type Row = { id: string; seat: string | null; state: string; fault: string | null };
export type Webhook = { told: { id: unknown; body: string }[]; close(): void };

/** The way of messages without the jobs: queued and tried when the test says so. */
export type Post = {
  receiver: MailReceiver;
  parts: DeliveryParts;
  askedTeam(seats?: number, now?: Date): Promise<Asked>;
  add(asked: Asked, kind: MessageKind): Promise<void>;
  rowsOf(round: string, kind: MessageKind): Promise<Row[]>;
  /** One try of everything of a kind that a round has, as one batch of jobs. */
  deliver(
    asked: Asked,
    kind: MessageKind,
    options?: { at?: Date; lastTry?: boolean; by?: DeliveryParts },
  ): Promise<string[]>;
  /** A webhook of the team's own that keeps what it is told. */
  openWebhook(team: MailedTeam): Promise<Webhook>;
  close(): Promise<void>;
};

export async function openPost(keeper: Keeper): Promise<Post> {
  const sql = keeper.db.$client;
  const receiver = await openMailReceiver();
  const settings = { smtpUrl: receiver.url, mailFrom: null, publicUrl: PUBLIC_URL };
  const postOffice = openPostOffice(settings);
  const log = openLog("silent");
  const { db, keys } = keeper;
  const parts = { db, keys, publicUrl: PUBLIC_URL, allowPrivateWebhooks: true, postOffice, log };
  const rowsOf = (round: string, kind: MessageKind) => sql<Row[]>`
    select id, seat_id as seat, state, fault from deliveries
    where round_id = ${round} and kind = ${kind} order by id`;
  return {
    receiver,
    parts,
    rowsOf,
    async askedTeam(seats = 9, now = new Date()) {
      const closesAt = new Date(now.getTime() + 80 * HOUR);
      const team = await mintMailTeam(keeper, seats);
      const round = await mintRound(keeper, team, { kind: "weekly", closesAt, now });
      return { team, round, closesAt, now };
    },
    add: ({ team, round, closesAt, now }, kind) =>
      sql.begin((tx) => {
        const added = { team: team.id, round, kind, expiresAt: closesAt };
        return addDeliveries(db, tx as unknown as Sql, added, now);
      }),
    async deliver({ round, now }, kind, { at = now, lastTry = false, by = parts } = {}) {
      const jobs = (await rowsOf(round, kind)).map(({ id }) => ({ delivery: id, lastTry }));
      return [...(await deliverMessages(by, jobs, at)).values()].sort();
    },
    async openWebhook(team) {
      const told: Webhook["told"] = [];
      const server = createServer(async (request, response) => {
        const body = (await request.toArray()).join("");
        told.push({ id: request.headers["webhook-id"], body });
        response.end();
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      const id = randomUUID();
      const address = sealAddress(keys, id, `http://127.0.0.1:${port}/told`);
      await sql`
        insert into channels (id, team_id, kind, sealed_address, created_at)
        values (${id}, ${team.id}, 'webhook', ${address}, now())`;
      return { told, close: () => void server.close() };
    },
    async close() {
      postOffice.close();
      await receiver.close();
    },
  };
}
