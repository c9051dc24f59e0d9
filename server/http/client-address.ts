import type { IncomingMessage } from "node:http";

/** Set on every request before anyone sees it; what a client sends under this name is dropped. */
export const ADDRESS_HEADER = "x-bearing-address";

/**
 * The address a request came from, for rate limits in memory only: it is never logged or stored.
 * `trustedProxies` counts from the end of X-Forwarded-For; what stands before them anyone can write.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const direct = request.socket.remoteAddress ?? "unknown";
  if (trustedProxies === 0) return direct;
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((address) => address.trim())
    .filter(Boolean);
  return forwarded.at(-trustedProxies) ?? direct;
}
