import { once } from "node:events";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, expect, test } from "vitest";
import { DeliveryRefused } from "#server/deliveries/delivery-refused.ts";
import { type Mail, openPostOffice, type PostOffice } from "#server/mail/post-office.ts";

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

type Received = { from: string; to: string[]; raw: string; head: Map<string, string> };
type Refusal = { at: "login" | "sender" | "receiver" | "content"; code: number; text: string };

/** A real SMTP server that takes mails, or answers one step with a refusal. */
async function receiver(refusal?: Refusal): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const answer = (at: Refusal["at"]) =>
    refusal?.at === at
      ? Object.assign(new Error(refusal.text), { responseCode: refusal.code })
      : null;
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    logger: false,
    onAuth: (_, __, done) => {
      const error = answer("login");
      done(error, error ? undefined : { user: "someone" });
    },
    onMailFrom: (_, __, done) => done(answer("sender")),
    onRcptTo: (_, __, done) => done(answer("receiver")),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", () => {
        const error = answer("content");
        if (error) return done(error);
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          ...headAndBody(Buffer.concat(parts).toString("utf8")),
        });
        done();
      });
    },
  };
  const server = new SMTPServer(options);
  server.on("error", () => {});
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  open.push(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  return { port: typeof address === "object" && address ? address.port : 0, received };
}

function headAndBody(raw: string): { raw: string; head: Map<string, string> } {
  const [top = ""] = raw.split("\r\n\r\n");
  const lines = top.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n");
  const head = new Map(
    lines.map((line): [string, string] => {
      const [name = "", ...rest] = line.split(":");
      return [name.toLowerCase(), rest.join(":").trim()];
    }),
  );
  return { raw, head };
}

function postOfficeAt(port: number, { login = "", publicUrl = "https://pulse.example.com" } = {}) {
  const office = openPostOffice({
    smtpUrl: `smtp://${login}127.0.0.1:${port}`,
    mailFrom: null,
    publicUrl,
  });
  open.push(() => office.close());
  return office;
}

const MAIL: Mail = {
  to: { name: "Noor Haddad", address: "noor@example.org" },
  subject: "Payments: two questions, until Thursday 26 November",
  html: "<p>Two questions, ten seconds.</p>",
  text: "Two questions, ten seconds.\n",
  messageId: "one-and-the-same@pulse.example.com",
  unsubscribe: {
    page: "https://pulse.example.com/unsubscribe/token",
    oneClick: "https://pulse.example.com/api/v1/unsubscribe/token",
  },
};

const refusalOf = async (office: PostOffice, mail: Mail = MAIL): Promise<DeliveryRefused> => {
  const refusal = await office.send(mail).catch((error: unknown) => error);
  if (refusal instanceof DeliveryRefused) return refusal;
  throw new Error(`Not refused: ${refusal}`);
};

test("a mail arrives as HTML with its text twin, under its own Message-ID", async () => {
  const { port, received } = await receiver();
  await postOfficeAt(port).send(MAIL);
  const [mail] = received;
  expect(mail).toMatchObject({ from: "bearing@pulse.example.com", to: ["noor@example.org"] });
  expect(mail?.head.get("from")).toBe("Bearing <bearing@pulse.example.com>");
  expect(mail?.head.get("to")).toBe("Noor Haddad <noor@example.org>");
  expect(mail?.head.get("message-id")).toBe("<one-and-the-same@pulse.example.com>");
  expect(mail?.head.get("content-type")).toMatch(/^multipart\/alternative/);
  expect(mail?.raw).toMatch(/text\/plain[\s\S]*text\/html/);
});

test("its headers let a mail program stop it in one click, as RFC 8058 wants", async () => {
  const { port, received } = await receiver();
  await postOfficeAt(port).send(MAIL);
  const head = received[0]?.head;
  expect(head?.get("list-unsubscribe")).toBe(`<${MAIL.unsubscribe?.oneClick}>`);
  expect(head?.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(head?.get("auto-submitted")).toBe("auto-generated");
});

test("a long address to post to stays whole in its header", async () => {
  const { port, received } = await receiver();
  const oneClick = `https://pulse.example.com/api/v1/unsubscribe/${"x".repeat(160)}`;
  await postOfficeAt(port).send({ ...MAIL, unsubscribe: { page: "", oneClick } });
  expect(received[0]?.head.get("list-unsubscribe")).toBe(`<${oneClick}>`);
});

test.each([
  "Noor\r\nBcc: everyone@example.org",
  "Noor\nBcc: everyone@example.org\n\nA body of my own",
  "Noor\u2028Bcc: everyone@example.org",
  '"Noor" <everyone@example.org>, x',
  "Noor <everyone@example.org>",
])("nobody becomes a receiver or a header by their name: %j", async (name) => {
  const { port, received } = await receiver();
  const to = { name, address: "noor@example.org" };
  await postOfficeAt(port).send({ ...MAIL, to, subject: `${name}: two questions` });
  const [mail] = received;
  expect(mail?.to).toEqual(["noor@example.org"]);
  expect(mail?.head.get("bcc")).toBeUndefined();
  expect(mail?.head.get("to")).toMatch(/<noor@example\.org>$/);
  expect(mail?.head.get("message-id")).toBe(`<${MAIL.messageId}>`);
});

test.each([
  "noor@example.org, everyone@example.org",
  "noor@example.org\r\nRCPT TO:<everyone@example.org>",
  "Noor <noor@example.org>",
  "@example.org",
  "noor",
  "",
])("an address that is not one is refused before anything is sent: %j", async (address) => {
  const { port, received } = await receiver();
  const refusal = await refusalOf(postOfficeAt(port), { ...MAIL, to: { name: null, address } });
  expect(refusal).toMatchObject({ fault: "address-refused", final: true });
  expect(received).toEqual([]);
});

test.each([
  ["receiver", 550, "address-refused", true],
  ["receiver", 450, "address-refused", false],
  ["receiver", 503, "address-refused", false],
  ["sender", 553, "sender-refused", true],
  ["sender", 451, "sender-refused", false],
  ["login", 535, "login-refused", true],
  ["login", 454, "login-refused", false],
  ["content", 554, "message-refused", true],
  ["content", 452, "message-refused", false],
] as const)(
  "a server that says no to the %s with %i: %s, final: %s",
  async (at, code, fault, final) => {
    const { port } = await receiver({ at, code, text: "5.7.1 We do not want this" });
    const office = postOfficeAt(port, at === "login" ? { login: "someone:wrong@" } : {});
    const refusal = await refusalOf(office);
    expect({ fault: refusal.fault, final: refusal.final }).toEqual({ fault, final });
    expect(refusal.message).toContain("We do not want this");
  },
);

test("what the server said is kept without any address in it, and short", async () => {
  const text = `5.1.1 <Noor@example.org>: see boss@example.com or ${"x".repeat(500)}`;
  const { port } = await receiver({ at: "receiver", code: 550, text });
  const { message } = await refusalOf(postOfficeAt(port));
  expect(message).toMatch(/^550 5\.1\.1 <…>: see … or/);
  expect(message).not.toMatch(/noor|boss|@/i);
  expect(message.length).toBeLessThanOrEqual(200);
});

test("nobody who listens, and a server that hangs up: unreachable, and worth another try", async () => {
  const { port } = await receiver();
  await open.pop()?.();
  expect(await refusalOf(postOfficeAt(port))).toMatchObject({
    fault: "server-unreachable",
    final: false,
  });
});

test("a refused mail keeps no other back", async () => {
  const { port, received } = await receiver();
  const office = postOfficeAt(port);
  const addresses = ["a@example.org", "nobody", "b@example.org"];
  const endings = await Promise.allSettled(
    addresses.map((address) => office.send({ ...MAIL, to: { name: null, address } })),
  );
  expect(endings.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(received.map(({ to }) => to[0]).sort()).toEqual(["a@example.org", "b@example.org"]);
});

test.each([
  ["Pulse <pulse@example.com>", "", "https://pulse.example.com", "Pulse", "pulse@example.com"],
  ['"Pulse, daily" <p@example.com>', "", "http://x.org", "Pulse, daily", "p@example.com"],
  ["pulse@example.com", "", "https://pulse.example.com", "Bearing", "pulse@example.com"],
  [null, "", "https://pulse.example.com:8443", "Bearing", "bearing@pulse.example.com"],
  [null, "team%40example.com:pw@", "http://localhost:3000", "Bearing", "team@example.com"],
  [null, "team:pw@", "http://192.168.1.7:3000", "Bearing", "bearing@bearing.invalid"],
  [null, "", "http://[::1]:3000", "Bearing", "bearing@bearing.invalid"],
  [null, "", "http://pulse:3000", "Bearing", "bearing@bearing.invalid"],
])("the sender by %s, login %s, at %s", async (mailFrom, login, publicUrl, name, address) => {
  const { port, received } = await receiver();
  const smtpUrl = `smtp://${login}127.0.0.1:${port}`;
  const office = openPostOffice({ smtpUrl, mailFrom, publicUrl });
  open.push(() => office.close());
  await office.send(MAIL);
  expect(received[0]?.from).toBe(address);
  expect(received[0]?.head.get("from")?.replaceAll('"', "")).toBe(`${name} <${address}>`);
});
