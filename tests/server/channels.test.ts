import type { LookupAddress } from "node:dns";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { channelsOfTeam } from "#db/queries/channels.ts";
import type { ChannelKind } from "#domain/delivery.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { openAddress, signingSecret } from "#server/channels/channel-secrets.ts";
import { postToChannel } from "#server/channels/post-to-channel.ts";
import type { Reach } from "#server/channels/reach.ts";
import { removeChannel } from "#server/channels/remove-channel.ts";
import { renewSigningSecret } from "#server/channels/renew-signing-secret.ts";
import { setChannel } from "#server/channels/set-channel.ts";
import { tryChannel } from "#server/channels/try-channel.ts";
import { DeliveryRefused } from "#server/deliveries/delivery-refused.ts";
import { changeLanguage } from "#server/teams/change-language.ts";
import { openWebhookReceiver, type WebhookReceiver } from "#tests/setup/webhook-receiver.ts";
import {
  freshInstallation,
  leaderOfNewWorkspace,
  newTeam,
  type TestInstallation,
} from "./new-workspace.ts";

const now = new Date();
const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;
const publicUrl = "http://127.0.0.1:1";
const nearby: Reach = { allowPrivate: true, publicUrl };
const publicOnly: Reach = { allowPrivate: false, publicUrl };

let receivers: WebhookReceiver[] = [];
afterEach(async () => {
  await Promise.all(receivers.map((receiver) => receiver.close()));
  receivers = [];
});

async function receiver(...answer: Parameters<typeof openWebhookReceiver>) {
  const opened = await openWebhookReceiver(...answer);
  receivers.push(opened);
  return opened;
}

const post = (address: string, reach: Reach, kind: ChannelKind = "webhook") =>
  postToChannel(
    {
      kind,
      address,
      secret,
      deliveryId: "5b0d7c53-98a6-4d5e-8a17-3e2f0f3f9c11",
      message: null,
      written: { subject: "Pulse", preview: "", blocks: [{ is: "text", text: "Hi" }], footer: [] },
      now,
    },
    reach,
  );

/** How a post was refused; fails when it was not. */
async function refusalOf(posted: Promise<void>) {
  const error = await posted.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(error instanceof DeliveryRefused)) throw new Error(`Not refused: ${error}`);
  return { fault: error.fault, final: error.final, detail: error.message };
}

describe("what arrives", () => {
  test("[H2] a webhook is verified by the library of Standard Webhooks, and no changed one is", async () => {
    const { url, received } = await receiver();
    await post(`${url}/hook`, nearby);
    await post(`${url}/hook`, nearby);
    const [first, again] = received;
    const headers = first?.headers as Record<string, string>;
    const verifier = new Webhook(secret);
    expect(verifier.verify(first?.body ?? "", headers)).toEqual({
      type: "pulse.test",
      timestamp: now.toISOString(),
      data: {},
    });
    // The same at every try, so that a receiver can tell a repetition.
    expect(again?.headers["webhook-id"]).toBe(headers["webhook-id"]);
    expect(() => verifier.verify(`${first?.body} `, headers)).toThrow();
    const other = new Webhook(`whsec_${Buffer.alloc(32, 6).toString("base64")}`);
    expect(() => other.verify(first?.body ?? "", headers)).toThrow();
  });

  test("[H2] chats get their own form, and no signature that would tell a secret's use", async () => {
    const { url, received } = await receiver();
    for (const kind of ["slack", "teams", "mattermost"] as const)
      await post(`${url}/${kind}`, nearby, kind);
    expect(received.map(({ path }) => path)).toEqual(["/slack", "/teams", "/mattermost"]);
    const bodies = received.map(({ body }) => Object.keys(JSON.parse(body)));
    expect(bodies[0]).toContain("blocks");
    expect(bodies[1]).toContain("attachments");
    expect(bodies[2]).toEqual(["text", "attachments"]);
    for (const { headers } of received) {
      expect(headers["content-type"]).toMatch(/^application\/json/);
      expect(headers["webhook-signature"]).toBeUndefined();
    }
  });
});

describe("what comes back", () => {
  test.each([
    [404, "webhook-gone", true],
    [410, "webhook-gone", true],
    [400, "webhook-refused", true],
    [403, "webhook-refused", true],
    [408, "webhook-refused", false],
    [429, "webhook-refused", false],
    [500, "webhook-unreachable", false],
    [503, "webhook-unreachable", false],
  ])("%i is %s, final: %s", async (status, fault, final) => {
    const { url } = await receiver((response) => response.writeHead(status).end("no_service"));
    const detail = `HTTP ${status}: no_service`;
    expect(await refusalOf(post(url, nearby))).toEqual({ fault, final, detail });
  });

  test("[H1] a redirect is not followed", async () => {
    const inner = await receiver();
    const outer = await receiver((response) =>
      response.writeHead(307, { location: `${inner.url}/inside` }).end(),
    );
    const refusal = await refusalOf(post(outer.url, nearby));
    expect(refusal).toEqual({ fault: "webhook-refused", final: true, detail: "HTTP 307" });
    expect(inner.received).toEqual([]);
  });

  test("[H1] an answer of more than a few words is not repeated, nor read to its end", async () => {
    const page = "<h1>Inside</h1> password=1234 http://10.0.0.1/ ".repeat(10_000);
    const { url } = await receiver((response) => response.writeHead(400).end(page));
    expect((await refusalOf(post(url, nearby))).detail).toBe("HTTP 400");
    const endless = await receiver((response) => {
      response.writeHead(200);
      response.write(page);
    });
    await post(endless.url, nearby);
  });

  test("who does not answer is unreachable for now", async () => {
    const silent = await receiver(() => {});
    const refusal = await refusalOf(post(silent.url, { ...nearby, patience: 50 }));
    expect(refusal).toEqual({ fault: "webhook-unreachable", final: false, detail: "ETIMEDOUT" });
    const gone = await openWebhookReceiver();
    await gone.close();
    expect(await refusalOf(post(gone.url, nearby))).toEqual({
      fault: "webhook-unreachable",
      final: false,
      detail: "ECONNREFUSED",
    });
  });
});

/** A name server of the test's own: gives each answer once, and the last one for ever. */
function nameServer(...answers: string[][]): Required<Pick<Reach, "resolve">> & { asked: number } {
  const server = {
    asked: 0,
    resolve: async (): Promise<LookupAddress[]> => {
      const answer = answers[Math.min(server.asked, answers.length - 1)] ?? [];
      server.asked += 1;
      return answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    },
  };
  return server;
}

describe("where nothing is sent to", () => {
  test.each([
    "127.0.0.1",
    "127.8.8.8",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "100.100.100.200",
    "169.254.169.254",
    "168.63.129.16",
    "0.0.0.0",
    "0.1.2.3",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::a00:1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[fe80::1]",
    "[fec0::1]",
    "[fd00:ec2::254]",
    "[ff02::1]",
    "[2001:db8::1]",
    "[4000::1]",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "2130706433",
    "127.1",
    "１２７.0.0.1",
    "%31%32%37.0.0.1",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "printer.local",
    "metadata.google.internal",
    "mattermost",
    "pulse.example.com.",
    "user:word@pulse.example.com",
  ])("[H1] http(s)://%s is refused before anything is looked up", async (host) => {
    const names = nameServer(["93.184.215.14"]);
    const reach = { ...publicOnly, ...names };
    for (const address of [`https://${host}/hook`, `http://${host}:8080/hook`])
      expect(await refusalOf(post(address, reach))).toEqual({
        fault: "address-not-allowed",
        final: true,
        detail: "address-not-allowed",
      });
    expect(names.asked).toBe(0);
  });

  test.each([
    "ftp://example.com/",
    "file:///etc/passwd",
    "gopher://example.com",
    "//example.com",
    "",
  ])("[H1] %j is no address of a webhook", async (address) => {
    expect(await refusalOf(post(address, nearby))).toMatchObject({ fault: "address-not-allowed" });
  });

  test.each(["slack", "teams", "mattermost"] as const)("[H1] %s takes https only", async (kind) => {
    const refusal = await refusalOf(post("http://chat.example.com/hook", publicOnly, kind));
    expect(refusal.fault).toBe("address-not-allowed");
  });

  test.each([
    [["127.0.0.1"]],
    [["10.0.0.7"]],
    [["::1"]],
    [["::ffff:127.0.0.1"]],
    [["64:ff9b::7f00:1"]],
    [["fe80::1%lo"]],
    [["93.184.215.14", "127.0.0.1"]],
    [["2606:2800:21f:cb07::1", "fd00::1"]],
  ])("[H1] a name that leads to %j is refused, whatever else it leads to", async (answer) => {
    const { port, received } = await receiver();
    const names = nameServer(answer);
    const refusal = await refusalOf(
      post(`http://pulse.example.com:${port}/`, { ...publicOnly, ...names }),
    );
    expect(refusal).toMatchObject({ fault: "address-not-allowed", final: true });
    expect(received).toEqual([]);
  });

  test("[H1] the checked address is the connected one: a name that turns inside gains nothing", async () => {
    const { port, received } = await receiver();
    // The first answer passes the check, though nobody lives there; were the name asked again, the
    // second would lead inside.
    const names = nameServer(["2000::1"], ["127.0.0.1"]);
    const reach = { ...publicOnly, ...names, patience: 300 };
    const refusal = await refusalOf(post(`http://rebind.example.com:${port}/`, reach));
    expect(refusal.fault).toBe("webhook-unreachable");
    expect(names.asked).toBe(1);
    expect(received).toEqual([]);
    // The next try asks anew, checks anew, and is refused.
    expect(await refusalOf(post(`http://rebind.example.com:${port}/`, reach))).toMatchObject({
      fault: "address-not-allowed",
    });
    expect(received).toEqual([]);
  });

  test("where the local network is allowed, a local name is posted to", async () => {
    const { port, received } = await receiver();
    const reach = { ...nearby, ...nameServer(["127.0.0.1"]) };
    await post(`http://mattermost:${port}/hooks/1`, reach, "mattermost");
    expect(received.map(({ headers }) => headers.host)).toEqual([`mattermost:${port}`]);
  });

  test.each(["169.254.169.254", "[fe80::1]", "168.63.129.16", "0.0.0.0", "[::ffff:127.0.0.1]"])(
    "[H1] even where the local network is allowed, %s is not",
    async (host) => {
      expect(await refusalOf(post(`http://${host}/`, nearby))).toMatchObject({
        fault: "address-not-allowed",
      });
    },
  );

  test("[H1] this installation itself is not posted to, by any of its names", async () => {
    const { port, received } = await receiver();
    const reach: Reach = {
      allowPrivate: true,
      publicUrl: `http://192.168.7.7:${port}`,
      ...nameServer(["127.0.0.1"]),
    };
    for (const host of ["127.0.0.1", "[::1]", "192.168.7.7", "self.example.com"])
      expect(await refusalOf(post(`http://${host}:${port}/`, reach))).toMatchObject({
        fault: "address-not-allowed",
      });
    expect(received).toEqual([]);
  });
});

describe("a team's channels", () => {
  let installation: TestInstallation;
  let team: AuthorizedTeamId;
  beforeEach(async () => {
    installation = { ...(await freshInstallation(publicUrl)), allowPrivateWebhooks: true };
    team = await newTeam(installation, await leaderOfNewWorkspace(installation));
  });
  afterEach(() => installation.close());

  const set = (kind: ChannelKind, address: string) =>
    setChannel(installation, team, null, { kind, address }, now);
  const stored = async () => {
    const channels = await channelsOfTeam(installation.db, team);
    return channels.map((channel) => [channel.kind, openAddress(installation.keys, channel)]);
  };

  test("a channel is set, changed in its place and removed", async () => {
    await set("slack", " https://hooks.example.com/a ");
    await set("slack", "https://hooks.example.com/b");
    await set("webhook", "https://example.org/hook");
    expect(await stored()).toEqual([
      ["slack", "https://hooks.example.com/b"],
      ["webhook", "https://example.org/hook"],
    ]);
    expect(await removeChannel(installation.db, team, null, "slack", new Date())).toMatchObject({
      ok: true,
    });
    expect(await removeChannel(installation.db, team, null, "slack", new Date())).toMatchObject({
      ok: false,
    });
    expect(await stored()).toEqual([["webhook", "https://example.org/hook"]]);
  });

  test("two leaders who set the same channel at once leave one", async () => {
    const address = "https://hooks.example.com/a";
    await Promise.all([set("teams", address), set("teams", address), set("teams", address)]);
    expect(await stored()).toEqual([["teams", address]]);
  });

  test("[H2] neither an address nor a signing secret is in the database", async () => {
    await set("webhook", "https://example.org/very-secret-hook");
    const [channel] = await channelsOfTeam(installation.db, team);
    const derived = signingSecret(installation.keys, channel?.id ?? "", 1);
    const dump = JSON.stringify(
      await installation.db.execute("select channels::text as row from channels"),
    );
    for (const text of ["very-secret-hook", derived.slice(6)]) {
      expect(dump).not.toContain(text);
      expect(dump).not.toContain(Buffer.from(text).toString("hex"));
      expect(dump).not.toContain(Buffer.from(text, "base64").toString("hex"));
    }
  });

  test("an address that was moved to another row opens nothing", async () => {
    await set("webhook", "https://example.org/hook");
    const [channel] = await channelsOfTeam(installation.db, team);
    const moved = {
      id: crypto.randomUUID(),
      sealedAddress: channel?.sealedAddress ?? new Uint8Array(),
    };
    expect(() => openAddress(installation.keys, moved)).toThrow();
  });

  test.each<[string, string, ChannelKind?]>([
    ["", "empty"],
    ["   ", "empty"],
    ["hooks.example.com", "not-an-address"],
    ["https://hooks.example.com/a b", "not-an-address"],
    ["https:\\\\hooks.example.com", "not-an-address"],
    ["mailto:a@example.org", "not-an-address"],
    [`https://example.org/${"x".repeat(2000)}`, "too-long"],
    ["https://ines:word@example.org/", "has-login"],
    ["https://2130706433/", "odd-host"],
    ["https://example.org./", "odd-host"],
    ["http://example.org/", "not-https"],
    ["https://192.168.1.4/hooks", "private"],
    ["https://mattermost/hooks", "private"],
    ["http://127.0.0.1:1/", "own", "webhook"],
  ])("%j is not saved: %s", async (address, reason, kind = "mattermost") => {
    installation.allowPrivateWebhooks = false;
    expect(await set(kind, address)).toEqual({ ok: false, reason });
    expect(await stored()).toEqual([]);
  });

  test("[H2] a renewed secret signs what comes next, and the old one no more", async () => {
    const { url, received } = await receiver();
    await set("webhook", url);
    const secretOf = async () => {
      const [channel] = await channelsOfTeam(installation.db, team);
      if (!channel) throw new Error("There is no channel.");
      return signingSecret(installation.keys, channel.id, channel.secretGeneration);
    };
    const before = await secretOf();
    expect(await renewSigningSecret(installation.db, team, null, now)).toMatchObject({
      ok: true,
    });
    const after = await secretOf();
    expect(await tryChannel(installation, team, "webhook", now)).toEqual({ ok: true });
    const [{ body, headers } = { body: "", headers: {} }] = received;
    const given = headers as Record<string, string>;
    expect(new Webhook(after).verify(body, given)).toMatchObject({ type: "pulse.test" });
    expect(() => new Webhook(before).verify(body, given)).toThrow();
  });

  test("a test message says at once what became of it, in the team's language", async () => {
    const { url, received } = await receiver();
    await set("slack", url);
    expect(await tryChannel(installation, team, "slack", now)).toEqual({ ok: true });
    expect(received[0]?.body).toContain("Payments");
    await set("slack", "http://127.0.0.1:9/closed");
    expect(await tryChannel(installation, team, "slack", now)).toEqual({
      ok: false,
      reason: "webhook-unreachable",
      detail: "ECONNREFUSED",
    });
    const unknown = { ok: false, reason: "unknown-channel" };
    expect(await tryChannel(installation, team, "teams", now)).toEqual(unknown);
  });

  test("another team's channels are not touched", async () => {
    await set("slack", "https://hooks.example.com/a");
    const other = await newTeam(installation, await leaderOfNewWorkspace(installation));
    expect(await removeChannel(installation.db, other, null, "slack", new Date())).toMatchObject({
      ok: false,
    });
    expect(await stored()).toHaveLength(1);
  });

  test("a team's language is one of the six", async () => {
    expect(await changeLanguage(installation.db, team, "ja")).toMatchObject({ ok: true });
    expect(await changeLanguage(installation.db, team, "tlh")).toEqual({
      ok: false,
      reason: "unknown-language",
    });
  });
});
