import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A mail's own HTML, for the frame in the page that shows it. */
const MAIL = /^\/(teams\/[^/?]+\/outbox\/[^/?]+|dev\/mails)\/html(\?|$)/;
/** Mails carry their styles with them, and nothing else: nothing runs, loads or leads anywhere. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

/**
 * Headers of every answer. Next takes the nonce for its scripts from the policy on the request, so
 * it is set there too; a nonce that a client sends is overwritten.
 */
export function setPageHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { secure, dev }: { secure: boolean; dev: boolean },
): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  request.headers["content-security-policy"] = policy;
  response.setHeader("Content-Security-Policy", policy);
  const isMail = MAIL.test(request.url ?? "");
  if (isMail) response.setHeader("Content-Security-Policy", MAIL_POLICY);
  response.setHeader("X-Content-Type-Options", "nosniff");
  // A link's secret stands in its path and must reach no other site. On pages that are only read not even
  // us; elsewhere a form without JavaScript needs its origin, which `no-referrer` would make null.
  const isLinkPage = /^\/[prs]\//.test(request.url ?? "");
  response.setHeader("Referrer-Policy", isLinkPage ? "no-referrer" : "same-origin");
  response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("X-Frame-Options", isMail ? "SAMEORIGIN" : "DENY");
  if (secure) response.setHeader("Strict-Transport-Security", "max-age=31536000");
}
