import { randomUUID } from "node:crypto";
import { createTransport } from "nodemailer";
import { LANES } from "#server/deliveries/deliver.ts";
import { CONNECTIONS, type Mail } from "#server/mail/post-office.ts";
import { answerCommands } from "./remote.ts";

// Nodemailer with a pool of the product's size and nothing else: the limit of everything that is
// mailed.

const commands = {
  /** Sends the same mail so many times, each to an address of its own. */
  async send({ smtpUrl, mail, count }: { smtpUrl: string; mail: Mail; count: number }) {
    const pool = createTransport({ url: smtpUrl, pool: true, maxConnections: CONNECTIONS });
    const { to, subject, html, text, unsubscribe } = mail;
    const from = { name: "Bearing", address: "bearing@bearing.invalid" };
    const host = mail.messageId.slice(mail.messageId.indexOf("@"));
    let left = count;
    const lane = async () => {
      while (left > 0) {
        left -= 1;
        await pool.sendMail({
          ...{ from, to: { ...to, name: to.name ?? "" }, subject, html, text },
          messageId: `<${randomUUID().replaceAll("-", "")}${host}>`,
          headers: {
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": { prepared: true, value: `<${unsubscribe?.oneClick}>` },
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          },
        });
      }
    };
    await Promise.all(Array.from({ length: 2 * LANES }, lane));
    pool.close();
  },
};
export type BareMailer = typeof commands;

answerCommands(commands, () => {});
