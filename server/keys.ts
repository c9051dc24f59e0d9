import { createHash, createHmac, hkdfSync } from "node:crypto";
import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { toBase64Url, utf8 } from "#domain/bytes.ts";
import { fingerprintOf } from "#domain/credential.ts";

/**
 * Everything secret, derived from the installation's one secret. None of it is ever written to
 * the database.
 */
export type Keys = {
  /** Secret scalar of the credential key, 32 bytes. */
  credentialSecret: Uint8Array;
  /** Public credential key, 32 bytes; its fingerprint is what people compare. */
  credentialPublic: Uint8Array;
  fingerprint: string;
  /** AES-256 key of pool and batches. */
  pool: Uint8Array;
  /** What each leader's own journal key is derived from. */
  moments: Uint8Array;
  /** HMAC key that personal and join links are derived with. */
  links: Uint8Array;
  /** Secret of the leaders' sessions. */
  sessions: string;
  /** The one-time set-up link's secret; worthless once a workspace exists. */
  setup: string;
};

/** Derives all keys from a secret of at least 32 bytes. */
export function deriveKeys(secret: Uint8Array): Keys {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync("sha512", secret, utf8("bearing"), utf8(purpose), 32));
  const pair = ristretto255_oprf
    .poprf(new Uint8Array())
    .deriveKeyPair(derive("credential"), utf8("bearing"));
  return {
    credentialSecret: pair.secretKey,
    credentialPublic: pair.publicKey,
    fingerprint: fingerprintOf(pair.publicKey),
    pool: derive("pool"),
    moments: derive("moments"),
    links: derive("links"),
    sessions: toBase64Url(derive("sessions")),
    setup: toBase64Url(derive("setup")).slice(0, 32),
  };
}

/** The secret in a link: 32 characters, recomputed whenever it is needed, a new one per generation. */
export const linkSecret = (
  keys: Keys,
  kind: "seat" | "join" | "session" | "invitation" | "share" | "calendar",
  id: string,
  generation: number,
): string =>
  createHmac("sha256", keys.links)
    .update(`${kind}|${id}|${generation}`)
    .digest("base64url")
    .slice(0, 32);

/** What the database knows of a link. */
export const hashOfLink = (secret: string): Uint8Array =>
  new Uint8Array(createHash("sha256").update(secret).digest());
