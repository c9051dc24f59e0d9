import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP } from "node:net";
import { DeliveryRefused } from "#server/deliveries/delivery-refused.ts";
import { checkedLookup, type Reach } from "./reach.ts";
import { portOf } from "./webhook-address.ts";

/** Milliseconds for the whole exchange. */
const PATIENCE = 10_000;
/** Most bytes of an answer that are read; it is only asked what was wrong. */
const LONGEST_ANSWER = 4096;

type Answer = { status: number; text: string };

/**
 * Posts a JSON text to an address that was read by `readAddress`, and to no other: redirects are
 * not followed, proxies and kept connections not used. Throws DeliveryRefused, saying whether
 * another try makes sense.
 */
export async function postJson(
  url: URL,
  body: string,
  headers: Record<string, string>,
  reach: Reach,
): Promise<void> {
  const answer = await exchange(url, body, headers, reach).catch((error: unknown) => {
    throw error instanceof DeliveryRefused ? error : unreachable(error);
  });
  const { status } = answer;
  if (status >= 200 && status < 300) return;
  const detail = [`HTTP ${status}`, shortWords(answer.text)].filter(Boolean).join(": ");
  if (status >= 500) throw new DeliveryRefused("webhook-unreachable", { detail, final: false });
  if (status === 404 || status === 410)
    throw new DeliveryRefused("webhook-gone", { detail, final: true });
  throw new DeliveryRefused("webhook-refused", { detail, final: status !== 408 && status !== 429 });
}

function exchange(
  url: URL,
  body: string,
  headers: Record<string, string>,
  reach: Reach,
): Promise<Answer> {
  const request = url.protocol === "https:" ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: "POST",
      agent: false,
      // An address that is a number is not looked up; `readAddress` has checked it.
      ...(isIP(url.hostname) === 0 && { lookup: checkedLookup(portOf(url), reach) }),
      signal: AbortSignal.timeout(reach.patience ?? PATIENCE),
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Bearing",
        ...headers,
      },
    });
    sent.once("error", reject);
    sent.once("response", (response) => {
      const status = response.statusCode ?? 0;
      const parts: Buffer[] = [];
      let length = 0;
      const finish = () => resolve({ status, text: Buffer.concat(parts).toString() });
      response.on("data", (part: Buffer) => {
        parts.push(part);
        length += part.length;
        if (length < LONGEST_ANSWER) return;
        finish();
        sent.destroy();
      });
      response.once("end", finish);
      response.once("error", reject);
    });
    sent.end(body);
  });
}

/** By its code; the message of a network error names the address. */
function unreachable(error: unknown): DeliveryRefused {
  const { name, code } = error as NodeJS.ErrnoException;
  const detail = name === "AbortError" || name === "TimeoutError" ? "ETIMEDOUT" : (code ?? "");
  return new DeliveryRefused("webhook-unreachable", { detail, final: false });
}

/**
 * What the other side said, if that is a few plain words such as `channel_is_archived`. More is
 * not repeated: where private addresses are allowed, it could be a page of the local network.
 */
function shortWords(text: string): string {
  const trimmed = text.trim();
  return /^[a-z][a-z0-9_ ,.'-]{0,79}$/i.test(trimmed) ? trimmed : "";
}
