import { SMTPServer } from "smtp-server";
import { clock } from "./clock.ts";
import { answerCommands } from "./remote.ts";

// A real SMTP server that reads mails to their end and keeps nothing of them, so that it costs the
// same little to whoever sends.

export type Received = { perSecond: number; bytesEach: number };

/** Longest wait for all mails, in milliseconds. */
const PATIENCE = 180_000;

let [count, bytes, first, last] = [0, 0, 0, 0];
let wanted = Number.POSITIVE_INFINITY;
let allCame = () => {};

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _, answer) {
    stream.on("data", (part: Buffer) => {
      bytes += part.length;
    });
    stream.once("end", () => {
      last = clock();
      if (count === 0) first = last;
      count += 1;
      if (count >= wanted) allCame();
      answer();
    });
  },
});
// A client may hang up as it likes.
server.on("error", () => {});

const commands = {
  /** Answers what SMTP_URL is to be. */
  start: () =>
    new Promise<string>((resolve) => {
      const listener = server.listen(0, "127.0.0.1", () => {
        const address = listener.address();
        const port = typeof address === "object" && address ? address.port : 0;
        resolve(`smtp://127.0.0.1:${port}`);
      });
    }),
  reset() {
    [count, bytes, first, last] = [0, 0, 0, 0];
  },
  /** Waits for so many mails since the reset; tells of them from the first one to the last. */
  async received(many: number): Promise<Received> {
    let impatience: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      wanted = many;
      allCame = resolve;
      impatience = setTimeout(() => reject(new Error(`${count} of ${many} mails came.`)), PATIENCE);
      if (count >= many) resolve();
    }).finally(() => clearTimeout(impatience));
    wanted = Number.POSITIVE_INFINITY;
    if (count > many) throw new Error(`${count} mails came instead of ${many}.`);
    return { perSecond: (many - 1) / ((last - first) / 1000), bytesEach: bytes / many };
  },
};
export type MailBox = typeof commands;

answerCommands(commands, () => new Promise<void>((resolve) => server.close(() => resolve())));
