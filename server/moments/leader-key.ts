import { hkdfSync } from "node:crypto";
import { utf8 } from "#domain/bytes.ts";
import type { Keys } from "#server/keys.ts";

/** The AES-256 key of what is one leader's alone (J1). Derived whenever it is needed, kept nowhere. */
export const leaderKey = ({ moments }: Pick<Keys, "moments">, leader: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha512", moments, utf8("bearing"), utf8(`leader|${leader}`), 32));
