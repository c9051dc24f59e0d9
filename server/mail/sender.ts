import { isIP } from "node:net";

type Address = { name: string; address: string };

/** A reserved name that no one can own: a server that checks senders says so, and MAIL_FROM helps. */
const NOWHERE = "bearing.invalid";

/**
 * Who mails come from: as set, else Bearing at the public address's host. Where that host is no
 * mail domain (localhost, an IP address, a bare name), the login at the server, if it is an address.
 */
export function senderOf({
  smtpUrl,
  mailFrom,
  publicUrl,
}: {
  smtpUrl: string;
  mailFrom: string | null;
  publicUrl: string;
}): Address {
  if (mailFrom !== null) return readSender(mailFrom);
  const host = new URL(publicUrl).hostname;
  if (isMailDomain(host)) return { name: "Bearing", address: `bearing@${host}` };
  const login = decodeURIComponent(new URL(smtpUrl).username);
  const address = /^[^\s@<>]+@[^\s@<>]+$/.test(login) ? login : `bearing@${NOWHERE}`;
  return { name: "Bearing", address };
}

const isMailDomain = (host: string): boolean =>
  isIP(host.replaceAll(/[[\]]/g, "")) === 0 && /^[^.].*\.[a-z-]{2,}$/i.test(host);

/** "Name <address>", or the address alone. */
function readSender(text: string): Address {
  const [, name = "", address = ""] = /^([^<]*)<([^<>\s]+@[^<>\s]+)>\s*$/.exec(text) ?? [];
  return address
    ? { name: name.trim().replaceAll(/^"|"$/g, ""), address }
    : { name: "Bearing", address: text.trim() };
}
