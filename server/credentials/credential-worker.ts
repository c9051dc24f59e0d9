import { workerData } from "node:worker_threads";
import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { fromBase64Url, utf8 } from "#domain/bytes.ts";
import { agreeMac, ballotMac, noteMac } from "#domain/credential.ts";
import type { AgreementRequest, BallotRequest, NoteRequest } from "#domain/wire.ts";
import { credentialEvaluator, sodiumReady } from "./evaluate-credential.ts";

/** A blinded element and what it is bound to. */
export type ToEvaluate = { info: string; blinded: Uint8Array };

/** What a thread is given; `check` is replaced in the bench only. */
export type Task =
  | { kind: "issue"; asked: readonly ToEvaluate[] }
  | { kind: "check-ballots"; ballots: BallotRequest[] }
  | { kind: "check-note"; note: NoteRequest }
  | { kind: "check-agreement"; agreement: AgreementRequest };

await sodiumReady;
const secretKey: Uint8Array = workerData.secretKey;
const evaluate = credentialEvaluator(secretKey);

export default function work(task: Task): unknown {
  switch (task.kind) {
    case "issue":
      return task.asked.map(({ info, blinded }) => {
        const issuer = ristretto255_oprf.poprf(utf8(info));
        const { evaluated, proof } = issuer.blindEvaluate(secretKey, blinded);
        return { evaluated, proof };
      });
    case "check-ballots":
      return task.ballots.map(isGenuineBallot);
    case "check-note": {
      const { info, nonce, text, mac } = task.note;
      return same(noteMac(evaluate(info, fromBase64Url(nonce)), info, text), fromBase64Url(mac));
    }
    case "check-agreement": {
      const { info, nonce, notes, seq, mac } = task.agreement;
      const key = evaluate(info, fromBase64Url(nonce));
      return same(agreeMac(key, info, notes, seq), fromBase64Url(mac));
    }
  }
}

function isGenuineBallot({ info, nonce, seq, mac, ...rating }: BallotRequest): boolean {
  const key = evaluate(info, fromBase64Url(nonce));
  return same(ballotMac(key, info, rating, seq), fromBase64Url(mac));
}

/** Takes as long for any two values of one length, so a guess learns nothing from the time. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (const [i, byte] of a.entries()) difference |= byte ^ (b[i] ?? 0);
  return difference === 0;
}
