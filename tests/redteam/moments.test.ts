import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import { eq } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leaderSettings, leaders, moments, teamLeaders } from "#db/schema.ts";
import { LONGEST_LINE, MOMENT_KINDS } from "#domain/moments.ts";
import { type Leader, leaderOfCookies, type SignedInLeaderId } from "#server/auth/session.ts";
import { deriveKeys } from "#server/keys.ts";
import { openPostOffice } from "#server/mail/post-office.ts";
import { deleteMoment } from "#server/moments/delete-moment.ts";
import { logMoment } from "#server/moments/log-moment.ts";
import { momentDays, momentOfLeader, momentsOfLeader } from "#server/moments/moments-of-leader.ts";
import { nudgeLeader } from "#server/moments/nudge-leader.ts";
import { nudgeSettings, openChat, setNudge } from "#server/moments/nudge-settings.ts";
import { openMoment, sealMoment } from "#server/moments/seal-moment.ts";
import { createTeam } from "#server/teams/create-team.ts";
import { signedInLeader } from "#tests/setup/leader-cookie.ts";
import { openMailReceiver } from "#tests/setup/mail-receiver.ts";
import { openHouse, type TestHouse, type TestServer } from "#tests/setup/server.ts";
import { openWebhookReceiver } from "#tests/setup/webhook-receiver.ts";
import { Attempts } from "./attempts.ts";

const NOW = new Date("2026-11-19T09:00:00Z");
const ALWAYS = "0001-01-01";
const MARK = "Zyzzyva";
const LINES = [
  "",
  MARK,
  `${MARK} told Amara her note saved the weekend.`,
  MARK.repeat(28),
  "語".repeat(LONGEST_LINE),
];

const attempts = new Attempts();
let house: TestHouse;
let server: TestServer;
/** Really signed in, and an owner of every team there is. */
let attacker: Leader;
let cookie: string;
/** Whose journal it is. */
let victim: Leader;
let team: string;
beforeAll(async () => {
  house = await openHouse();
  const account = await signedInLeader(house);
  ({ cookie } = account);
  const parts = {
    ...house,
    publicUrl: "http://localhost:3000",
    sendsMail: false,
    allowPrivateWebhooks: false,
  };
  const signedIn = await leaderOfCookies(parts, cookie);
  if (!signedIn) throw new Error("Nobody is signed in.");
  attacker = signedIn;
  const made = await createTeam(house, attacker, { name: "Payments", k: 4 });
  if (!made.ok) throw new Error(made.reason);
  team = made.value.id;
  const id = randomUUID() as string as SignedInLeaderId;
  victim = { id, name: "Amara Wolff", workspaceId: attacker.workspaceId };
  await house.db.insert(leaders).values({ ...victim, email: `${id}@example.org` });
  await house.db.insert(teamLeaders).values({ teamId: team, leaderId: id, role: "leader" });
  for (const [place, line] of LINES.entries())
    for (const kind of MOMENT_KINDS) {
      const moment = { id: randomUUID(), kind, team: place % 2 ? team : null, line };
      await logMoment(house, victim, moment, NOW);
    }
  server = await house.start();
});
afterAll(() => house.close());

type Row = { id: string; day: string; ciphertext: Uint8Array };
const rows = (of = victim) =>
  house.db.$client<Row[]>`
    select id, day::text, ciphertext from moments where leader_id = ${of.id}`;

/** Every row of every table as text, with what is bytes also as the bytes themselves. */
async function dump(): Promise<string> {
  const tables = await house.db.$client<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`;
  const parts: string[] = [];
  for (const { name } of tables)
    for (const { row } of await house.db.$client.unsafe(`select t::text as row from ${name} t`))
      parts.push(row, bytesIn(row));
  return parts.join("\n");
}

const bytesIn = (row: string): string =>
  [...row.matchAll(/\\\\x([0-9a-f]+)/g)]
    .map(([, hex = ""]) => Buffer.from(hex, "hex").toString("utf8"))
    .join("\n");

test("[J1] a dump holds neither the line, nor the kind, nor the team of any moment", async () => {
  const stolen = attempts.make(await dump());
  expect(stolen).toContain(victim.id);
  expect(stolen).not.toContain(MARK);
  expect(stolen).not.toContain("語語");
  const own = attempts.make(
    (await house.db.$client<{ row: string }[]>`select t::text as row from moments t`)
      .map(({ row }) => row + bytesIn(row))
      .join("\n"),
  );
  expect(own).not.toContain(team);
  expect(own).not.toContain(team.replaceAll("-", ""));
  for (const kind of MOMENT_KINDS) expect(own.includes(kind)).toBe(false);
});

test("[J1] every row is of one size, and what is the same twice looks like two things", async () => {
  const found = await rows();
  expect(found).toHaveLength(LINES.length * MOMENT_KINDS.length);
  expect(new Set(attempts.make(found).map(({ ciphertext }) => ciphertext.length)).size).toBe(1);
  const twice = ["", ""].map((line) => {
    const place = { id: found[0]?.id ?? "", leader: victim.id, day: "2026-11-19" };
    return Buffer.from(sealMoment(house.keys, place, { kind: "presence", team, line })).toString(
      "hex",
    );
  });
  expect(twice[0]).not.toBe(twice[1]);
});

test("[J1] a row opens in its own place, for its own leader, under this secret, unchanged; nowhere else", async () => {
  const [row] = await rows();
  if (!row) throw new Error("There is no row.");
  const { ciphertext, id, day } = row;
  const place = { id, leader: victim.id as string, day };
  expect(openMoment(house.keys, place, ciphertext)).not.toBeNull();
  const flipped = (at: number) => ciphertext.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const stranger = deriveKeys(new Uint8Array(32).fill(9));
  const elsewhere = [
    openMoment(house.keys, { ...place, id: randomUUID() }, ciphertext),
    openMoment(house.keys, { ...place, day: "2026-11-18" }, ciphertext),
    openMoment(house.keys, { ...place, leader: attacker.id }, ciphertext),
    openMoment(stranger, place, ciphertext),
    openMoment({ moments: house.keys.pool }, place, ciphertext),
    openMoment(house.keys, place, flipped(0)),
    openMoment(house.keys, place, flipped(40)),
    openMoment(house.keys, place, flipped(ciphertext.length - 1)),
    openMoment(house.keys, place, ciphertext.subarray(0, 20)),
    openMoment(house.keys, place, new Uint8Array()),
  ];
  for (const opened of elsewhere) expect(attempts.make(opened)).toBeNull();
});

test("[J1] a row that an editor of the database hands to themselves stays closed, and breaks nothing", async () => {
  await logMoment(
    house,
    attacker,
    { id: randomUUID(), kind: "gratitude", team: null, line: "Mine." },
    NOW,
  );
  const [taken] = await rows();
  await house.db.$client`
    insert into moments select gen_random_uuid(), ${attacker.id}, day, ciphertext, created_at
    from moments where id = ${taken?.id ?? ""}`;
  const read = attempts.make(await momentsOfLeader(house, attacker, ALWAYS));
  expect(read.map(({ line }) => line)).toEqual(["Mine."]);
});

test("[J2] an owner of the team reads, counts, changes and deletes nothing of another leader's journal", async () => {
  const [row] = await rows();
  const id = row?.id ?? "";
  expect(attempts.make(await momentOfLeader(house, attacker, id))).toBeNull();
  expect(attempts.make(await momentDays(house, attacker, team, ALWAYS))).toEqual([]);
  await deleteMoment(house, attacker, attempts.make(id));
  expect(await momentOfLeader(house, victim, id)).not.toBeNull();
});

test("[J2] the signed-in id of a session is what a cookie says, and a forged cookie says nobody", async () => {
  const parts = {
    ...house,
    publicUrl: "http://localhost:3000",
    sendsMail: false,
    allowPrivateWebhooks: false,
  };
  expect(attacker.id).not.toBe(victim.id);
  for (const forged of [cookie.slice(0, -8), cookie.replace(/=[^.]+/, `=${victim.id}`), ""])
    expect(attempts.make(await leaderOfCookies(parts, forged))).toBeNull();
});

test("[J2] no address of the API answers with a moment, its day or its number, whoever asks", async () => {
  const described = await (await fetch(`${server.url}/api/v1/openapi.json`)).json();
  const [row] = await rows();
  const ids = [team, victim.id, row?.id ?? "", attacker.id];
  const paths = [
    ...Object.keys(described.paths),
    "/api/v1/moments",
    "/api/v1/moments/{id}",
    "/api/v1/leaders/{id}/moments",
    "/api/v1/teams/{id}/moments",
  ];
  expect(Object.keys(described.paths).filter((path) => /moment|journal/.test(path))).toEqual([]);
  for (const path of paths)
    for (const id of ids)
      for (const headers of [{} as Record<string, string>, { cookie }]) {
        const url = server.url + path.replaceAll(/\{\w+\}/g, id);
        const answer = attempts.make(await fetch(url, { headers, redirect: "manual" }));
        const text = await answer.text();
        expect(text).not.toContain(MARK);
        expect(text).not.toContain(row?.id);
        expect(text).not.toContain("2026-11-19");
      }
});

test("[J6] what a nudge knows is not readable in a dump, and a refused one is in the log without a name", async () => {
  const mails = await openMailReceiver();
  const hook = await openWebhookReceiver((response) => response.writeHead(404).end("no_service"));
  let told = "";
  const stream = new Writable({
    write(part, _, done) {
      told += part;
      done();
    },
  });
  const publicUrl = "https://pulse.example.org";
  const parts = {
    ...house,
    publicUrl,
    sendsMail: true,
    allowPrivateWebhooks: true,
    postOffice: openPostOffice({ smtpUrl: mails.url, mailFrom: null, publicUrl }),
    log: pino({ level: "trace" }, stream),
  };
  const secret = "T0PSECRET";
  const settings = { zone: "UTC", at: "09:00", by: "chat", kind: "slack" } as const;
  const address = `${hook.url}/services/${secret}`;
  await setNudge(parts, victim, { ...settings, address }, NOW);
  expect((await nudgeSettings(parts, victim)).chat?.address).toBe(address);
  expect(attempts.make(await dump())).not.toContain(secret);
  const [row] = await house.db
    .select()
    .from(leaderSettings)
    .where(eq(leaderSettings.leaderId, victim.id));
  expect(
    attempts.make(openChat(house.keys, attacker.id, row?.nudgeChat ?? new Uint8Array())),
  ).toBeNull();
  const at = "2026-11-20T09:00:00.000Z";
  await nudgeLeader(parts, { leader: victim.id, at }, new Date(at));
  expect(hook.received).toHaveLength(1);
  await setNudge(parts, victim, { ...settings, by: "mail", address: "" }, NOW);
  mails.treat(`${victim.id}@example.org`, "refuse");
  await nudgeLeader(parts, { leader: victim.id, at }, new Date(at));
  expect(told.match(/a nudge was refused/g)).toHaveLength(2);
  for (const name of [victim.id, victim.name, "example.org", hook.url, secret, MARK, "127.0.0.1"])
    expect(attempts.make(told)).not.toContain(name);
  parts.postOffice.close();
  await Promise.all([mails.close(), hook.close()]);
});

test("[J3] with the account all of its journal goes, and nobody else's", async () => {
  await house.db.delete(leaders).where(eq(leaders.id, victim.id));
  expect(attempts.make(await rows())).toEqual([]);
  expect(await house.db.$count(leaderSettings)).toBe(0);
  expect(await house.db.$count(moments)).toBeGreaterThan(0);
});

test("the server's log names no moment, no leader and no team", () => {
  for (const name of [MARK, victim.id, attacker.id, team, "spotlight"])
    expect(attempts.make(server.log())).not.toContain(name);
});

test("the attempts above are counted, and none succeeded", () => {
  expect(attempts.made).toBeGreaterThan(100);
});
