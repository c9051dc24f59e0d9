import { createTransport } from "nodemailer";
import type { DeliveryFault } from "#domain/delivery.ts";
import { DeliveryRefused } from "#server/deliveries/delivery-refused.ts";
import { senderOf } from "./sender.ts";

/** A mail as it goes out; the same delivery always has the same `messageId`, without brackets. */
export type Mail = {
  to: { name: string | null; address: string };
  subject: string;
  html: string;
  text: string;
  messageId: string;
  unsubscribe: { page: string; oneClick: string } | null;
};

export type PostOffice = {
  /** Resolves when the server has taken the mail; rejects with `DeliveryRefused`. */
  send(mail: Mail): Promise<void>;
  /** Takes no more mails and hangs up; what is under way is refused, not final. */
  close(): void;
};

/** Most connections to the SMTP server that are open at once. */
export const CONNECTIONS = 8;
/** What we send is text that we made: nothing in it may name a file or an address to fetch. */
const OUR_TEXT_ONLY = { disableFileAccess: true, disableUrlAccess: true };
const TIMES = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

/** Opens a pool of connections to the SMTP server, each when it is first needed. */
export function openPostOffice(settings: {
  smtpUrl: string;
  mailFrom: string | null;
  publicUrl: string;
}): PostOffice {
  const from = senderOf(settings);
  const pool = createTransport({
    url: settings.smtpUrl,
    pool: true,
    maxConnections: CONNECTIONS,
    ...TIMES,
    ...OUR_TEXT_ONLY,
  });
  // Written whole and then sent: the pool alone would write each line to the wire by itself.
  const writer = createTransport({ streamTransport: true, buffer: true, ...OUR_TEXT_ONLY });
  return {
    async send({ to, unsubscribe, messageId, ...content }) {
      const address = mailAddress(to.address);
      try {
        const { envelope, message } = await writer.sendMail({
          from,
          to: { name: oneLine(to.name ?? ""), address },
          envelope: { from: from.address, to: address },
          subject: oneLine(content.subject),
          html: content.html,
          text: content.text,
          messageId: `<${oneLine(messageId)}>`,
          headers: {
            // No out-of-office note back to us (RFC 3834).
            "Auto-Submitted": "auto-generated",
            ...(unsubscribe && listHeaders(unsubscribe.oneClick)),
          },
        });
        await pool.sendMail({ envelope, raw: message });
      } catch (error) {
        throw refusalOf(error as SmtpError, address);
      }
    },
    close: () => pool.close(),
  };
}

/** RFC 8058: one address for the mail program's own button, which posts to it. */
const listHeaders = (oneClick: string) => ({
  "List-Unsubscribe": { prepared: true, value: `<${oneClick}>` },
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});

/** One address and nothing else: no list of them, no name, no line break. */
function mailAddress(address: string): string {
  if (/^[^\s<>()[\]",:;@\\\p{Cc}]+@[^\s<>()",:;@\\\p{Cc}]+$/u.test(address)) return address;
  throw new DeliveryRefused("address-refused", { final: true });
}

/** A line break in a name would begin a header of somebody else's. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

type SmtpError = Error & {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
};

/** What the server's answer means: 5xx is for good, 4xx and silence are for now (RFC 5321). */
function refusalOf(error: SmtpError, address: string): DeliveryRefused {
  const { code = "", responseCode = 0 } = error;
  const detail = withoutAddresses(error.response ?? "", address);
  // 503 says that the conversation went wrong, not that the mail is refused.
  const answeredForGood = responseCode >= 500 && responseCode !== 503;
  const final = answeredForGood || isOurOwnRefusal(error);
  return new DeliveryRefused(faultOf(code, error.command ?? ""), { detail, final });
}

function faultOf(code: string, command: string): DeliveryFault {
  if (code === "EAUTH" || code === "ENOAUTH" || command.startsWith("AUTH")) return "login-refused";
  if (code === "EMESSAGE" || command === "DATA") return "message-refused";
  if (code === "EENVELOPE") return command === "MAIL FROM" ? "sender-refused" : "address-refused";
  return "server-unreachable";
}

/** Refused by nodemailer before a word was sent; the same mail would be again. */
const isOurOwnRefusal = ({ code, command, responseCode }: SmtpError): boolean =>
  responseCode === undefined &&
  (code === "EENVELOPE" || code === "EMESSAGE" || (code === "EAUTH" && command === "API"));

const LONGEST_DETAIL = 200;

/** Servers like to repeat the address; a delivery's record must not. */
function withoutAddresses(response: string, address: string): string {
  const escaped = address.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return oneLine(response)
    .replaceAll(new RegExp(escaped, "gi"), "…")
    .replaceAll(/[^\s<>()"',;:=]+@[^\s<>()"',;:]+/g, "…")
    .slice(0, LONGEST_DETAIL);
}
