import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { leaderSettings } from "#db/schema.ts";
import type { Leader } from "#server/auth/session.ts";
import type { DeliveryParts } from "#server/deliveries/try-delivery.ts";
import { openLog } from "#server/log.ts";
import { openPostOffice } from "#server/mail/post-office.ts";
import { logMoment } from "#server/moments/log-moment.ts";
import { nudgeLeader } from "#server/moments/nudge-leader.ts";
import { nudgeSettings, setNudge, type TypedNudge } from "#server/moments/nudge-settings.ts";
import { planMissingNudges } from "#server/moments/plan-nudge.ts";
import { tryNudge } from "#server/moments/try-nudge.ts";
import { type MailReceiver, openMailReceiver } from "#tests/setup/mail-receiver.ts";
import { send } from "#tests/setup/member.ts";
import { openHouse, type TestHouse } from "#tests/setup/server.ts";
import { openWebhookReceiver, type WebhookReceiver } from "#tests/setup/webhook-receiver.ts";
import { leaderOfNewWorkspace } from "./new-workspace.ts";

// Heartbeats are missed and jobs tried again in real time.
vi.setConfig({ testTimeout: 120_000 });

const PUBLIC_URL = "https://pulse.example.org";
const EVENING = new Date("2026-11-18T18:00:00Z");
/** Thursday, 08:30 in Berlin. */
const AT = "2026-11-19T07:30:00.000Z";
const NEXT = "2026-11-20T07:30:00.000Z";
const MINUTE = 60_000;
const LINE = "Asked Jonas to open the review.";
const MORNING: TypedNudge = {
  zone: "Europe/Berlin",
  at: "08:30",
  by: "mail",
  kind: "slack",
  address: "",
};

let house: TestHouse;
let mails: MailReceiver;
let hook: WebhookReceiver;
let parts: DeliveryParts & { sendsMail: boolean };
let leader: Leader;
let address: string;
beforeAll(async () => {
  house = await openHouse();
  mails = await openMailReceiver();
  hook = await openWebhookReceiver();
  parts = {
    db: house.db,
    keys: house.keys,
    publicUrl: PUBLIC_URL,
    sendsMail: true,
    allowPrivateWebhooks: true,
    postOffice: openPostOffice({ smtpUrl: mails.url, mailFrom: null, publicUrl: PUBLIC_URL }),
    log: openLog("silent"),
  };
});
afterAll(async () => {
  parts.postOffice?.close();
  await house.close();
  await mails.close();
  await hook.close();
});
beforeEach(async () => {
  leader = await leaderOfNewWorkspace(house);
  address = `${leader.id}@example.org`;
});

const set = (change: Partial<TypedNudge> = {}, now = EVENING) =>
  setNudge(parts, leader, { ...MORNING, ...change }, now);
const nudge = (now = new Date(AT), at = AT) => nudgeLeader(parts, { leader: leader.id, at }, now);
const sent = () => mails.to(address);
const later = (minutes: number) => new Date(Date.parse(AT) + MINUTE * minutes);

type Job = { at: string; state: string };
const planned = (of: Leader = leader) => house.db.$client<Job[]>`
  select data ->> 'at' as at, state from pgboss.job
  where name = 'moment.nudge' and data ->> 'leader' = ${of.id} order by 1`;
const plannedAt = async () => (await planned()).map(({ at }) => at);

describe("settings", () => {
  test("[J6] none comes until a leader asks for it", async () => {
    expect(await nudgeSettings(parts, leader)).toMatchObject({ at: null, by: "mail", chat: null });
    await planMissingNudges(parts.db, EVENING);
    expect(await nudge()).toBe("settled");
    expect([sent(), await planned()]).toEqual([[], []]);
  });

  test.each([
    [{ at: "24:00" }, "no-such-hour"],
    [{ at: "9:00" }, "no-such-hour"],
    [{ at: "" }, "no-such-hour"],
    [{ zone: "Berlin" }, "no-such-zone"],
    [{ zone: "+01:00" }, "no-such-zone"],
    [{ by: "chat" }, "empty"],
    [{ by: "chat", address: "hooks.example.org" }, "not-an-address"],
    [{ by: "chat", address: "https://me:secret@hooks.example.org/x" }, "has-login"],
    [{ by: "chat", address: `${PUBLIC_URL}/x` }, "own"],
  ] as const)("%j is refused: %s, and nothing is changed", async (change, reason) => {
    await set();
    expect(await set(change)).toEqual({ ok: false, reason });
    expect(await nudgeSettings(parts, leader)).toMatchObject({ at: "08:30", by: "mail" });
  });

  test("where no mail goes out, mail is refused; it may be turned off all the same", async () => {
    const without = { ...parts, sendsMail: false };
    expect(await setNudge(without, leader, MORNING, EVENING)).toEqual({
      ok: false,
      reason: "no-mail",
    });
    expect(await setNudge(without, leader, { ...MORNING, at: null }, EVENING)).toMatchObject({
      ok: true,
    });
  });

  test("[J6] an address stays while nothing else is typed, and the database cannot read it", async () => {
    const first = `${hook.url}/services/SECRET`;
    expect(await set({ by: "chat", address: first })).toMatchObject({ ok: true });
    expect(await set({ by: "chat", address: "", at: "09:15" })).toMatchObject({ ok: true });
    expect(await nudgeSettings(parts, leader)).toMatchObject({
      at: "09:15",
      by: "chat",
      chat: { kind: "slack", address: first },
    });
    expect(await set({ by: "chat", kind: "teams", address: "" })).toMatchObject({
      reason: "empty",
    });
    const [row] = await house.db.$client<{ row: string; bytes: Uint8Array }[]>`
      select t::text as row, nudge_chat as bytes from leader_settings t
      where leader_id = ${leader.id}`;
    expect(Buffer.from(row?.bytes ?? []).toString("latin1")).not.toContain("SECRET");
    expect(row?.row).not.toContain(Buffer.from("SECRET").toString("hex"));
  });

  test("[J6] a row that was moved to another leader opens no chat there", async () => {
    await set({ by: "chat", address: `${hook.url}/mine` });
    const other = await leaderOfNewWorkspace(house);
    await house.db.$client`
      insert into leader_settings (leader_id, time_zone, nudge_at, nudge_by, nudge_chat)
      select ${other.id}, time_zone, nudge_at, nudge_by, nudge_chat from leader_settings
      where leader_id = ${leader.id}`;
    expect((await nudgeSettings(parts, other)).chat).toBeNull();
    const before = hook.received.length;
    expect(await nudgeLeader(parts, { leader: other.id, at: AT }, new Date(AT))).toBe("settled");
    expect(hook.received.length).toBe(before);
  });
});

describe("sending", () => {
  test("[J6] one mail at the hour, with its idea a press away and a way to end it", async () => {
    await set();
    expect(await plannedAt()).toEqual([AT]);
    expect(await nudge(later(-1))).toBe("early");
    expect(sent()).toEqual([]);
    expect(await nudge()).toBe("settled");
    const [mail] = sent();
    expect(mail?.subject).toBe("One small thing for one person, today");
    expect(mail?.text).toContain(`${PUBLIC_URL}/moments\n`);
    expect(mail?.headers.get("list-unsubscribe")).toMatch(/^<https:.*\/unsubscribe\/.*>$/);
    expect(mail?.headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(await plannedAt()).toEqual([AT, NEXT]);
  });

  test("[J6] tried again after a crash it is the same mail, and tomorrow's is still one", async () => {
    await set();
    await Promise.all([nudge(), nudge(), nudge(later(3))]);
    expect(new Set(sent().map(({ messageId }) => messageId)).size).toBe(1);
    expect(await plannedAt()).toEqual([AT, NEXT]);
  });

  test("[J6] it goes to the leader's own chat, and words are all it carries", async () => {
    await fillWith(LINE);
    await set({ by: "chat", address: `${hook.url}/own` });
    expect(await nudge()).toBe("settled");
    const [post] = hook.received.filter(({ path }) => path === "/own");
    expect(JSON.parse(post?.body ?? "{}")).toMatchObject({ unfurl_links: false });
    expect(post?.body).toContain(`${PUBLIC_URL}/moments/nudge`);
    expect(sent()).toEqual([]);
  });

  test("[J6] what is in the journal changes no letter of a nudge", async () => {
    const other = await leaderOfNewWorkspace(house);
    await set();
    await setNudge(parts, other, MORNING, EVENING);
    await fillWith(LINE);
    for (const { id } of [leader, other])
      await nudgeLeader(parts, { leader: id, at: AT }, new Date(AT));
    const plain = (text = "") => text.replaceAll(/unsubscribe\/[\w.-]+/g, "");
    const [mine] = sent();
    const [theirs] = mails.to(`${other.id}@example.org`);
    expect(plain(mine?.text)).toBe(plain(theirs?.text));
    expect(plain(mine?.html)).toBe(plain(theirs?.html));
    expect(mine?.subject).toBe(theirs?.subject);
    expect(mine?.raw).not.toContain("Jonas");
  });

  test("[J6] none comes on a day that has a moment already, and the next day one does", async () => {
    await set();
    await logMoment(house, leader, moment(LINE), later(-60));
    expect(await nudge()).toBe("settled");
    expect(sent()).toEqual([]);
    expect(await nudge(new Date(NEXT), NEXT)).toBe("settled");
    expect(sent()).toHaveLength(1);
  });

  test("[J6] more than two hours late it is left out, and the next one is planned", async () => {
    await set();
    expect(await nudge(later(121))).toBe("settled");
    expect(sent()).toEqual([]);
    expect(await plannedAt()).toEqual([AT, NEXT]);
    expect(await nudge(later(119))).toBe("settled");
    expect(sent()).toHaveLength(1);
  });

  test("[J6] an hour that was changed or turned off since is not kept to", async () => {
    await set();
    await set({ at: "17:00" });
    expect(await nudge()).toBe("settled");
    expect(await plannedAt()).toEqual([AT, "2026-11-19T16:00:00.000Z"]);
    await set({ at: null });
    expect(await nudge(new Date("2026-11-19T16:00:00Z"), "2026-11-19T16:00:00.000Z")).toBe(
      "settled",
    );
    expect(sent()).toEqual([]);
  });

  test("[J6] at an hour that the clocks jump over it comes once", async () => {
    await set({ at: "02:30" }, new Date("2026-03-28T12:00:00Z"));
    const [at = ""] = await plannedAt();
    expect(at).toBe("2026-03-29T01:30:00.000Z");
    expect(await nudge(new Date(at), at)).toBe("settled");
    expect(sent()).toHaveLength(1);
    expect(await plannedAt()).toEqual([at, "2026-03-30T00:30:00.000Z"]);
  });

  test("a refusal for now is tried again, one for good is not, and neither stops tomorrow's", async () => {
    await set();
    mails.treat(address, "later");
    expect(await nudge()).toBe("again");
    expect(await nudge(later(1))).toBe("settled");
    expect(sent()).toHaveLength(1);
    mails.treat(address, "refuse");
    expect(await nudge(new Date(NEXT), NEXT)).toBe("settled");
    expect(sent()).toHaveLength(1);
    expect(await plannedAt()).toHaveLength(3);
  });

  test("a leader sees at once whether the chat can be reached", async () => {
    expect(await tryNudge(parts, leader, EVENING)).toEqual({ ok: false, reason: "no-chat" });
    await set({ by: "chat", kind: "mattermost", address: `${hook.url}/tried` });
    expect(await tryNudge(parts, leader, EVENING)).toEqual({ ok: true });
    expect(hook.received.filter(({ path }) => path === "/tried")).toHaveLength(1);
    const gone = await openWebhookReceiver((response) => response.writeHead(410).end());
    await set({ by: "chat", kind: "teams", address: gone.url });
    expect(await tryNudge(parts, leader, EVENING)).toMatchObject({ reason: "webhook-gone" });
    await gone.close();
  });
});

describe("in a running server", () => {
  /** The start of this minute, as an hour that is due. */
  const thisMinute = () => new Date(Math.floor(Date.now() / MINUTE) * MINUTE);
  const settings = () => ({ SMTP_URL: mails.url, ALLOW_PRIVATE_WEBHOOKS: "true" });
  const dueNow = async () => {
    const at = thisMinute();
    const hour = at.toISOString().slice(11, 16);
    await set({ zone: "UTC", at: hour }, new Date(at.getTime() - 5 * MINUTE));
    await house.db.$client`
      update pgboss.job set start_after = now()
      where name = 'moment.nudge' and data ->> 'leader' = ${leader.id}`;
    return at;
  };
  const eventually = (check: () => void | Promise<void>) =>
    vi.waitFor(check, { timeout: 50_000, interval: 50 });

  test("[J6] killed with -9 while it sends: after a restart it is still the one mail, and tomorrow's is planned once", async () => {
    mails.treat(address, "hang");
    const at = await dueNow();
    const dying = await house.start(settings());
    await eventually(() => expect(sent()).toHaveLength(1));
    await dying.kill("SIGKILL");
    mails.letGo();
    mails.treat(address, "later");
    await house.db.$client`
      update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute'
      where state = 'active'`;
    const next = await house.start(settings());
    await eventually(async () => {
      // Its pause before the next try is over, here and now.
      await house.db.$client`update pgboss.job set start_after = now() where state = 'retry'`;
      expect((await planned())[0]?.state).toBe("completed");
    });
    expect(new Set(sent().map(({ messageId }) => messageId)).size).toBe(1);
    const tomorrow = new Date(at.getTime() + 1_440 * MINUTE).toISOString();
    expect(await plannedAt()).toEqual([at.toISOString(), tomorrow]);
    expect(next.log()).not.toContain(leader.id);
    expect(await next.kill()).toBe(0);
  });

  test("[J6] a nudge without its job gets it back at the next start, once", async () => {
    const at = thisMinute();
    await set(
      { zone: "UTC", at: new Date(at.getTime() + 90 * MINUTE).toISOString().slice(11, 16) },
      at,
    );
    await house.db.$client`delete from pgboss.job where name = 'moment.nudge'`;
    const broken = await leaderOfNewWorkspace(house);
    await house.db
      .insert(leaderSettings)
      .values({ leaderId: broken.id, nudgeAt: "late", timeZone: "Nowhere" });
    const servers = await Promise.all([house.start(settings()), house.start(settings())]);
    expect(await plannedAt()).toEqual([new Date(at.getTime() + 90 * MINUTE).toISOString()]);
    expect(await planned(broken)).toEqual([]);
    await Promise.all(servers.map((server) => server.kill()));
  });

  test("[J6] one press in the mail program ends it; opening the link does not", async () => {
    await set();
    await nudge();
    const link = /<https:\/\/[^/]+(\/[^>]+)>/.exec(
      sent()[0]?.headers.get("list-unsubscribe") ?? "",
    );
    const server = await house.start(settings());
    const url = server.url + (link?.[1] ?? "");
    await fetch(url, { redirect: "manual" });
    expect((await nudgeSettings(parts, leader)).at).toBe("08:30");
    expect(await send(url)).toMatchObject({ status: 200 });
    expect(await send(url)).toMatchObject({ status: 200 });
    const after = await house.db
      .select()
      .from(leaderSettings)
      .where(eq(leaderSettings.leaderId, leader.id));
    expect(after).toMatchObject([{ nudgeAt: null, timeZone: "Europe/Berlin" }]);
    await server.kill();
  });
});

const moment = (line: string) =>
  ({ id: randomUUID(), kind: "spotlight", team: null, line }) as const;

/** Something in the journal of the day before. */
const fillWith = (line: string) =>
  logMoment(house, leader, moment(line), new Date("2026-11-18T10:00:00Z"));
