import { isIP } from "node:net";
import type { ChannelKind } from "#domain/delivery.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { isOwnPort, mayConnect, type Reach } from "./reach.ts";

/** Longest address that is taken, in characters. */
const LONGEST_ADDRESS = 2000;

export type AddressFault =
  | "empty"
  | "too-long"
  | "not-an-address"
  | "not-https"
  | "has-login"
  | "odd-host"
  | "own"
  | "private";

// Names that only mean something inside a network.
const LOCAL_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/i;

/**
 * An address that may be posted to, by its form and, where it is written as a number, by its range
 * (H1). What a name leads to is checked when it is connected to.
 */
export function readAddress(
  kind: ChannelKind,
  typed: string,
  reach: Reach,
): Outcome<URL, AddressFault> {
  const text = typed.trim();
  if (text === "") return refused("empty");
  if (text.length > LONGEST_ADDRESS) return refused("too-long");
  // A parser repairs these in silence, and then what is read is not what was checked.
  if (/[\s\\]/.test(text) || !URL.canParse(text)) return refused("not-an-address");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return refused("not-an-address");
  if (url.protocol === "http:" && kind !== "webhook" && !reach.allowPrivate)
    return refused("not-https");
  if (url.username !== "" || url.password !== "") return refused("has-login");
  return readHost(text, url, reach);
}

function readHost(text: string, url: URL, reach: Reach): Outcome<URL, AddressFault> {
  const host = hostOf(url);
  // 0x7f.1, 2130706433 and 127.0.0.1. are all one machine; only its usual name is taken.
  const written = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1]?.replace(/:\d*$/, "") ?? "";
  if (written.includes("%") || host.endsWith(".")) return refused("odd-host");
  if (isIP(host) === 4 && written !== host) return refused("odd-host");
  const own = new URL(reach.publicUrl);
  if (host === hostOf(own) && portOf(url) === portOf(own)) return refused("own");
  if (isIP(host)) {
    if (isOwnPort(host, portOf(url), reach)) return refused("own");
    if (!mayConnect(host, reach)) return refused("private");
  } else if (!reach.allowPrivate && (LOCAL_NAME.test(host) || !host.includes("."))) {
    return refused("private");
  }
  return done(url);
}

/** Without the brackets of IPv6. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

export const portOf = ({ port, protocol }: URL): number =>
  Number(port) || (protocol === "https:" ? 443 : 80);
