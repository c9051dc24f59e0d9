import { createHmac, timingSafeEqual } from "node:crypto";
import { PATHS } from "#domain/wire.ts";
import type { Installation } from "#server/installation.ts";

/** Whose mails: a member's, those a leader gets about one team, or a leader's own nudges. */
export type MailReceiver = { seat: string } | { leader: string; team: string } | { nudged: string };

type Keys = Pick<Installation["keys"], "links">;

/**
 * Where these mails are stopped, without an account: a page that asks, and the address that mail
 * programs post to (RFC 8058). Nothing is stored for it, and a reissued personal link leaves it be.
 */
export function unsubscribeLinks(
  { keys, publicUrl }: { keys: Keys; publicUrl: string },
  receiver: MailReceiver,
): { page: string; oneClick: string } {
  const token = unsubscribeToken(keys, receiver);
  return {
    page: `${publicUrl}/unsubscribe/${token}`,
    oneClick: publicUrl + PATHS.unsubscribe.replace("{token}", token),
  };
}

/** Whose mails a token stops; null for one that we did not make. */
export function receiverOfToken(keys: Keys, token: string): MailReceiver | null {
  const [part = "", mac = ""] = /^([\w-]{1,300})\.([\w-]{32})$/.exec(token)?.slice(1) ?? [];
  const named = Buffer.from(part, "base64url").toString();
  const isOurs = timingSafeEqual(Buffer.from(macOf(keys, named)), Buffer.from(mac.padEnd(32)));
  const [kind, first, second] = named.split("|");
  if (!isOurs || !first) return null;
  if (kind === "seat") return { seat: first };
  if (kind === "nudge") return { nudged: first };
  return kind === "leader" && second ? { leader: first, team: second } : null;
}

function unsubscribeToken(keys: Keys, receiver: MailReceiver): string {
  const named = nameOf(receiver);
  return `${Buffer.from(named).toString("base64url")}.${macOf(keys, named)}`;
}

function nameOf(receiver: MailReceiver): string {
  if ("seat" in receiver) return `seat|${receiver.seat}`;
  if ("nudged" in receiver) return `nudge|${receiver.nudged}`;
  return `leader|${receiver.leader}|${receiver.team}`;
}

// Personal links come from the same key, under names of their own.
const macOf = (keys: Keys, named: string): string =>
  createHmac("sha256", keys.links).update(`unsubscribe|${named}`).digest("base64url").slice(0, 32);
