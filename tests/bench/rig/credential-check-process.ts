import { randomBytes } from "node:crypto";
import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { utf8 } from "#domain/bytes.ts";
import { infoOf } from "#domain/info.ts";
import { credentialEvaluator, sodiumReady } from "#server/credentials/evaluate-credential.ts";
import { clock } from "./clock.ts";
import { answerCommands } from "./remote.ts";
import { KEYS } from "./secret.ts";

await sodiumReady;

const team = "00000000-0000-4000-8000-000000000001";
const info = infoOf({ team, round: team, purpose: "rating" });
const evaluate = credentialEvaluator(KEYS.credentialSecret);
const noble = ristretto255_oprf.poprf(utf8(info));

function perSecond(count: number, work: (nonce: Uint8Array) => unknown): number {
  const nonces = Array.from({ length: count }, () => randomBytes(32));
  const start = clock();
  for (const nonce of nonces) work(nonce);
  return count / ((clock() - start) / 1000);
}

const commands = {
  ours: (count: number) => perSecond(count, (nonce) => evaluate(info, nonce)),
  noble: (count: number) =>
    perSecond(count, (nonce) => noble.evaluate(KEYS.credentialSecret, nonce)),
};
export type CredentialCheck = typeof commands;

answerCommands(commands, () => {});
