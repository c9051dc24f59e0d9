import { createHash, randomBytes } from "node:crypto";
import { toBase64Url } from "#domain/bytes.ts";
import { ballotMac } from "#domain/credential.ts";
import { infoOf } from "#domain/info.ts";
import type { BallotRequest } from "#domain/wire.ts";
import { credentialEvaluator, sodiumReady } from "#server/credentials/evaluate-credential.ts";
import { KEYS } from "./secret.ts";

await sodiumReady;

export type Room = { team: string; round: string };

/** What a credential's key is derived with: as in the product, or by a plain hash. */
export type Check = "credential" | "hash";

/** A plain hash in the place of the credential's arithmetic. */
export const hashedKey = (info: string, nonce: Uint8Array): Uint8Array =>
  createHash("sha512").update(info).update(nonce).digest();

const evaluate = credentialEvaluator(KEYS.credentialSecret);

/** A ballot that the server takes for genuine. */
export function makeBallot(room: Room, check: Check): BallotRequest {
  const info = infoOf({ ...room, purpose: "rating" });
  const nonce = randomBytes(32);
  const rating = { clarity: 1 + ((nonce[0] ?? 0) % 10), autonomy: 1 + ((nonce[1] ?? 0) % 10) };
  const key = check === "credential" ? evaluate(info, nonce) : hashedKey(info, nonce);
  const mac = toBase64Url(ballotMac(key, info, rating, 1));
  return { info, nonce: toBase64Url(nonce), ...rating, seq: 1, mac };
}
