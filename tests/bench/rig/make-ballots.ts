import { hash, randomBytes } from "node:crypto";
import { toBase64Url } from "#domain/bytes.ts";
import { ballotMac } from "#domain/credential.ts";
import { infoOf } from "#domain/info.ts";
import type { Rating } from "#domain/rating.ts";
import type { BallotRequest } from "#domain/wire.ts";
import { credentialEvaluator, sodiumReady } from "#server/credentials/evaluate-credential.ts";
import { KEYS } from "./secret.ts";

await sodiumReady;

export type Room = { team: string; round: string };

/** How a ballot is proven: as in the product, or by a plain hash of what is in it. */
export type Check = "credential" | "hash";

type Unproven = Rating & Pick<BallotRequest, "info" | "nonce" | "seq">;

/** A plain hash in the place of the credential's arithmetic. */
export const hashOfBallot = ({ info, nonce, clarity, autonomy, seq }: Unproven): Uint8Array =>
  hash("sha256", `${info}|${nonce}|${clarity}|${autonomy}|${seq}`, "buffer");

const evaluate = credentialEvaluator(KEYS.credentialSecret);

/** A ballot that the server takes for genuine. */
export function makeBallot(room: Room, check: Check): BallotRequest {
  const info = infoOf({ ...room, purpose: "rating" });
  const nonce = randomBytes(32);
  const rating = { clarity: 1 + ((nonce[0] ?? 0) % 10), autonomy: 1 + ((nonce[1] ?? 0) % 10) };
  const ballot = { info, nonce: toBase64Url(nonce), ...rating, seq: 1 };
  const mac =
    check === "credential"
      ? ballotMac(evaluate(info, nonce), info, rating, ballot.seq)
      : hashOfBallot(ballot);
  return { ...ballot, mac: toBase64Url(mac) };
}
