import { once } from "node:events";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import { type ReceivedMail, readMail } from "./received-mail.ts";

/**
 * What becomes of mails to an address: "refuse" says 550 for good, "later" 451 the first time,
 * "drop" hangs up, "hang" takes the mail and does not answer until it is let go.
 */
export type Treatment = "refuse" | "later" | "drop" | "hang";

export type MailReceiver = {
  /** For SMTP_URL. */
  url: string;
  /** Every mail that came in whole, in order; also those not answered, for they may be read. */
  mails: ReceivedMail[];
  treat(address: string, treatment: Treatment): void;
  /** Called with each mail as it comes in, before it is acknowledged; answers how to end that. */
  onMail(listener: (mail: ReceivedMail) => void): () => void;
  /** The mails to an address. */
  to(address: string): ReceivedMail[];
  /** How often each Message-ID came. */
  countById(): Map<string, number>;
  /** How many clients are connected now. */
  clients(): number;
  /** Answers the mails that hang. */
  letGo(): void;
  close(): Promise<void>;
};

class Answer extends Error {
  readonly responseCode: number;
  constructor(code: number, text: string) {
    super(text);
    this.responseCode = code;
  }
}

/** A real SMTP server on a port of its own, without TLS or login. */
export async function openMailReceiver(): Promise<MailReceiver> {
  const mails: ReceivedMail[] = [];
  const treatments = new Map<string, Treatment>();
  const listeners = new Set<(mail: ReceivedMail) => void>();
  const hanging: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _, answer) {
      const treatment = treatments.get(address);
      if (treatment === "refuse")
        return answer(new Answer(550, `5.1.1 No mailbox ${address} here`));
      if (treatment !== "later") return answer();
      treatments.delete(address);
      answer(new Answer(451, `4.7.1 ${address} is greylisted, come again`));
    },
    onData(stream, session, answer) {
      const [to = ""] = session.envelope.rcptTo.map(({ address }) => address);
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : "";
      const take = (raw: string) => {
        const treatment = treatments.get(to);
        const mail = readMail(from, to, raw);
        mails.push(mail);
        for (const listener of listeners) listener(mail);
        if (treatment === "drop") hangUp(server, session.id);
        else if (treatment === "hang") hanging.push(() => answer());
        else answer();
      };
      // A client that was killed in the middle has sent no mail.
      wholeOf(stream).then(take, () => {});
    },
  });
  // A client that is killed leaves in the middle of a sentence.
  server.on("error", () => {});
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    treat: (to, treatment) => void treatments.set(to, treatment),
    onMail(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    to: (receiver) => mails.filter(({ to }) => to === receiver),
    countById: () =>
      new Map(
        [...Map.groupBy(mails, (mail) => mail.messageId)].map(([id, same]) => [id, same.length]),
      ),
    clients: () => server.connections.size,
    letGo() {
      for (const go of hanging.splice(0)) go();
    },
    close: () =>
      new Promise((resolve) => {
        for (const connection of server.connections) connection.close();
        server.close(() => resolve());
      }),
  };
}

async function wholeOf(stream: SMTPServerDataStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("latin1");
}

function hangUp(server: SMTPServer, session: string): void {
  for (const connection of server.connections) if (connection.id === session) connection.close();
}
