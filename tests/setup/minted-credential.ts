import { randomBytes } from "node:crypto";
import { toBase64Url } from "#domain/bytes.ts";
import { ballotMac, type Credential, nullifierOf } from "#domain/credential.ts";
import { infoOf, type Purpose } from "#domain/info.ts";
import type { Absence, Rating } from "#domain/rating.ts";
import type { CheckedBallot } from "#server/ballots/ballot-box.ts";
import { credentialEvaluator, sodiumReady } from "#server/credentials/evaluate-credential.ts";
import type { Keys } from "#server/keys.ts";

/**
 * Makes credentials with the secret key itself, as no member can: for storms, where hundreds are
 * needed and how they were issued does not matter.
 */
export async function credentialMint(keys: Pick<Keys, "credentialSecret">) {
  await sodiumReady;
  const evaluate = credentialEvaluator(keys.credentialSecret);
  return (team: string, round: string, purpose: Purpose = "rating"): Credential => {
    const info = infoOf({ team, round, purpose });
    const nonce = new Uint8Array(randomBytes(32));
    return { info, nonce, key: evaluate(info, nonce) };
  };
}

/** A ballot as the ballot box takes it after its credential was checked. */
export function checkedBallot(
  round: string,
  { info, nonce, key }: Credential,
  said: Rating | Absence,
  seq = 1,
): CheckedBallot {
  const mac = toBase64Url(ballotMac(key, info, said, seq));
  const request = { info, nonce: toBase64Url(nonce), ...said, seq, mac };
  return { round, nullifier: nullifierOf(info, nonce), request };
}
