import { createHmac } from "node:crypto";
import type { Installation } from "../installation.ts";

/**
 * The Message-ID of a delivery, without its brackets: always the same one, so that a mail which a
 * crash doubled can be told (M1). It leads back to the delivery for nobody but us.
 */
export function messageIdOf(
  { keys, publicUrl }: Pick<Installation, "keys" | "publicUrl">,
  delivery: string,
): string {
  const name = createHmac("sha256", keys.links).update(`message|${delivery}`).digest("base64url");
  return `${name.slice(0, 32)}@${new URL(publicUrl).hostname}`;
}
