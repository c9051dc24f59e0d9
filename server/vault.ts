import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { type Absence, isAbsence, type Rating } from "#domain/rating.ts";
import { MOST_NOTES } from "#domain/session.ts";
import type { Tally } from "#domain/tally.ts";
import { LONGEST_NOTE } from "#domain/wire.ts";

// Everything that waits for its release is encrypted with a key that is not in the database (P8).
// The associated data ties each ciphertext to its row: rows cannot be swapped by an editor.

const ALGORITHM = "aes-256-gcm";
const IV = 12;
const TAG = 16;

const prepared = new WeakMap<Uint8Array, KeyObject>();

/** Prepared once: from bytes, Node takes three times as long to prepare a key as to use it. */
function preparedKey(key: Uint8Array): KeyObject {
  const known = prepared.get(key);
  if (known) return known;
  const made = createSecretKey(key);
  prepared.set(key, made);
  return made;
}

/** `place`: the row that it belongs to; it opens nowhere else. */
export function seal(key: Uint8Array, plain: Uint8Array, place: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv(ALGORITHM, preparedKey(key), iv).setAAD(Buffer.from(place));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when what was sealed was moved or changed. */
export function open(key: Uint8Array, sealed: Uint8Array, place: string): Buffer {
  const decipher = createDecipheriv(ALGORITHM, preparedKey(key), sealed.subarray(0, IV))
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(IV, -TAG)), decipher.final()]);
}

export type PoolBallot = (Rating | Absence) & { seq: number };

/** 34 bytes, whatever was said: an absence is a rating of zeros. `nullifier` is 64 hex digits. */
export function sealBallot(
  key: Uint8Array,
  round: string,
  nullifier: string,
  ballot: PoolBallot,
): Buffer {
  const { clarity, autonomy } = isAbsence(ballot) ? { clarity: 0, autonomy: 0 } : ballot;
  const plain = Buffer.alloc(6);
  plain[0] = clarity;
  plain[1] = autonomy;
  plain.writeUInt32BE(ballot.seq, 2);
  return seal(key, plain, `ballot|${round}|${nullifier}`);
}

/** Throws when the row was moved or changed. */
export function openBallot(
  key: Uint8Array,
  round: string,
  nullifier: string,
  sealed: Uint8Array,
): PoolBallot {
  const plain = open(key, sealed, `ballot|${round}|${nullifier}`);
  const [clarity = 0, autonomy = 0] = plain;
  const seq = plain.readUInt32BE(2);
  return clarity === 0 ? { absent: true, seq } : { clarity, autonomy, seq };
}

// A UTF-16 unit takes at most three bytes in UTF-8; two bytes say how many are used.
const NOTE_BYTES = 2 + 3 * LONGEST_NOTE;

/** One size for every note, whatever its length. */
export function sealNote(key: Uint8Array, round: string, nullifier: string, text: string): Buffer {
  const plain = Buffer.alloc(NOTE_BYTES);
  plain.writeUInt16BE(plain.write(text, 2), 0);
  return seal(key, plain, `note|${round}|${nullifier}`);
}

export function openNote(
  key: Uint8Array,
  round: string,
  nullifier: string,
  sealed: Uint8Array,
): string {
  const plain = open(key, sealed, `note|${round}|${nullifier}`);
  return plain.toString("utf8", 2, 2 + plain.readUInt16BE(0));
}

/** What one agrees with: the places of notes among all that the room talks about. */
export type PoolAgreement = { places: readonly number[]; seq: number };

// Four bytes of sequence, and a bit for each note that there can be.
const AGREEMENT_BYTES = 4 + Math.ceil(MOST_NOTES / 8);

/** One size, whatever is agreed with and however much of it. */
export function sealAgreement(
  key: Uint8Array,
  round: string,
  nullifier: string,
  { places, seq }: PoolAgreement,
): Buffer {
  const plain = Buffer.alloc(AGREEMENT_BYTES);
  plain.writeUInt32BE(seq);
  for (const place of places) {
    const at = 4 + (place >> 3);
    plain[at] = (plain[at] ?? 0) | (1 << (place & 7));
  }
  return seal(key, plain, `agreement|${round}|${nullifier}`);
}

/** Throws when the row was moved or changed. */
export function openAgreement(
  key: Uint8Array,
  round: string,
  nullifier: string,
  sealed: Uint8Array,
): PoolAgreement {
  const plain = open(key, sealed, `agreement|${round}|${nullifier}`);
  const places = Array.from({ length: MOST_NOTES }, (_, place) => place).filter(
    (place) => ((plain[4 + (place >> 3)] ?? 0) >> (place & 7)) & 1,
  );
  return { places, seq: plain.readUInt32BE() };
}

export const sealTally = (key: Uint8Array, round: string, number: number, tally: Tally): Buffer =>
  seal(key, paddedJson(tally), `batch|${round}|${number}`);

export const openTally = (
  key: Uint8Array,
  round: string,
  number: number,
  sealed: Uint8Array,
): Tally => JSON.parse(open(key, sealed, `batch|${round}|${number}`).toString().trim());

/** Padded to a multiple of 512 bytes, so that its length does not tell how large the numbers are. */
function paddedJson(value: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  const padded = Buffer.alloc(Math.ceil(json.length / 512) * 512, " ");
  json.copy(padded);
  return padded;
}

/** The address of a channel's incoming webhook, whose length is no secret. */
export const sealAddress = (key: Uint8Array, channel: string, address: string): Buffer =>
  seal(key, Buffer.from(address), `channel|${channel}`);

export const openAddress = (key: Uint8Array, channel: string, sealed: Uint8Array): string =>
  open(key, sealed, `channel|${channel}`).toString();
