import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import { utf8 } from "./bytes.ts";
import { infoOf, type Purpose } from "./info.ts";
import { type Absence, isAbsence, type Rating } from "./rating.ts";

/** What a device must keep to fetch, finish and use one credential; derived, never stored (C3). */
export type Request = {
  info: string;
  nonce: Uint8Array;
  blind: Uint8Array;
  blinded: Uint8Array;
  tweakedKey: Uint8Array;
};

/** The server's answer to a blinded element: the evaluated element and the proof of the key. */
export type Evaluation = { evaluated: Uint8Array; proof: Uint8Array };

/** An anonymous proof that some rostered seat may speak once in this round. */
export type Credential = { info: string; nonce: Uint8Array; key: Uint8Array };

/** A fresh device secret `m`, 32 bytes; it never leaves the device. */
export const newDeviceSecret = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32));

/**
 * Builds the request of a device for one round (C2, C3). The same secret, round and purpose give
 * the same blinded element, so a retry is a repetition and not a second credential.
 */
export function requestCredential(
  deviceSecret: Uint8Array,
  publicKey: Uint8Array,
  round: { team: string; round: string; purpose: Purpose },
): Request {
  const info = infoOf(round);
  const derive = (label: string, length: number) =>
    hkdf(sha512, deviceSecret, utf8(info), utf8(label), length);
  const nonce = derive("nonce", 32);
  const { blind, blinded, tweakedKey } = ristretto255_oprf
    .poprf(utf8(info))
    // The only randomness noble asks for here is the blind: it comes from the device secret.
    .blind(nonce, publicKey, (length = 32) => derive("blind", length) as Uint8Array<ArrayBuffer>);
  return { info, nonce, blind, blinded, tweakedKey };
}

/** Checks the proof against the tweaked key of this very request and unblinds (C5). Throws. */
export function finishCredential(request: Request, { evaluated, proof }: Evaluation): Credential {
  const { info, nonce, blind, blinded, tweakedKey } = request;
  const key = ristretto255_oprf
    .poprf(utf8(info))
    .finalize(nonce, blind, evaluated, blinded, proof, tweakedKey);
  return { info, nonce, key };
}

/** `HMAC-SHA-256(F, info|clarity|autonomy|seq)` (C6); of an absence `info|absent|seq` (A1). */
export function ballotMac(
  key: Uint8Array,
  info: string,
  said: Rating | Absence,
  seq: number,
): Uint8Array {
  const words = isAbsence(said) ? "absent" : `${said.clarity}|${said.autonomy}`;
  return hmac(sha256, key, utf8(`${info}|${words}|${seq}`));
}

/** `HMAC-SHA-256(F, info|text)` of an anonymous note (C10). */
export const noteMac = (key: Uint8Array, info: string, text: string): Uint8Array =>
  hmac(sha256, key, utf8(`${info}|${text}`));

/**
 * `HMAC-SHA-256(F, info|notes|seq)` of what one agrees with: the notes' ids in ascending order,
 * joined by commas (V6).
 */
export const agreeMac = (
  key: Uint8Array,
  info: string,
  notes: readonly string[],
  seq: number,
): Uint8Array => hmac(sha256, key, utf8(`${info}|${[...notes].sort().join(",")}|${seq}`));

/** What makes a credential work once: `SHA-256(info|nonce)`, as 64 hex digits (C6). */
export const nullifierOf = (info: string, nonce: Uint8Array): string =>
  bytesToHex(sha256(concatBytes(utf8(`${info}|`), nonce)));

/** The public key as people compare it: 16 hex digits of its SHA-256 in groups of four. */
export const fingerprintOf = (publicKey: Uint8Array): string =>
  bytesToHex(sha256(publicKey))
    .slice(0, 16)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, "$1 ");
