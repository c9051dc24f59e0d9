import { createHmac } from "node:crypto";
import type { Keys } from "#server/keys.ts";
import * as vault from "#server/vault.ts";

/** What a webhook is signed with, as Standard Webhooks writes it; derived, so it is never stored. */
export const signingSecret = (keys: Keys, channel: string, generation: number): string =>
  `whsec_${createHmac("sha256", keys.links).update(`channel|${channel}|${generation}`).digest("base64")}`;

export const sealAddress = (keys: Keys, channel: string, address: string): Uint8Array =>
  new Uint8Array(vault.sealAddress(keys.pool, channel, address));

/** Throws when the row was moved or changed. */
export const openAddress = (
  keys: Keys,
  { id, sealedAddress }: { id: string; sealedAddress: Uint8Array },
): string => vault.openAddress(keys.pool, id, sealedAddress);
