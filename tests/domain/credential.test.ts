import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { bytesToHex, bytesToNumberLE, hexToBytes, numberToBytesLE } from "@noble/curves/utils.js";
import { describe, expect, test } from "vitest";
import { utf8 } from "#domain/bytes.ts";
import {
  agreeMac,
  ballotMac,
  fingerprintOf,
  finishCredential,
  newDeviceSecret,
  noteMac,
  nullifierOf,
  type Request,
  requestCredential,
} from "#domain/credential.ts";
import { infoOf, parseInfo } from "#domain/info.ts";
import { BATCH, SUITE, VECTORS } from "./rfc9497-poprf.ts";

const round = {
  team: "11111111-1111-4111-8111-111111111111",
  round: "22222222-2222-4222-8222-222222222222",
  purpose: "rating" as const,
};
const nextRound = { ...round, round: "33333333-3333-4333-8333-333333333333" };
const secret = new Uint8Array(32).fill(7);
const keyPair = (seed: number) =>
  ristretto255_oprf
    .poprf(new Uint8Array())
    .deriveKeyPair(new Uint8Array(32).fill(seed), utf8("bearing"));
const keys = keyPair(1);
const otherKeys = keyPair(2);

const evaluate = (secretKey: Uint8Array, info: string, blinded: Uint8Array) =>
  ristretto255_oprf.poprf(utf8(info)).blindEvaluate(secretKey, blinded);

function credentialOf(request: Request, secretKey = keys.secretKey) {
  return finishCredential(request, evaluate(secretKey, request.info, request.blinded));
}

describe("RFC 9497, appendix A.1.3", () => {
  const poprf = ristretto255_oprf.poprf(hexToBytes(SUITE.info));
  const publicKey = hexToBytes(SUITE.publicKey);
  const secretKey = hexToBytes(SUITE.secretKey);
  /** Makes noble draw exactly this scalar: it adds one to what the source gives. */
  const drawing =
    (scalar: string) =>
    (length = 32) =>
      numberToBytesLE(bytesToNumberLE(hexToBytes(scalar)) - 1n, length);

  test("derives the key pair", () => {
    const pair = poprf.deriveKeyPair(hexToBytes(SUITE.seed), hexToBytes(SUITE.keyInfo));
    expect(bytesToHex(pair.secretKey)).toBe(SUITE.secretKey);
    expect(bytesToHex(pair.publicKey)).toBe(SUITE.publicKey);
  });

  test.each(VECTORS)("blinds, evaluates, proves and finishes input $input", (vector) => {
    const input = hexToBytes(vector.input);
    const { blind, blinded, tweakedKey } = poprf.blind(input, publicKey, drawing(vector.blind));
    expect(bytesToHex(blind)).toBe(vector.blind);
    expect(bytesToHex(blinded)).toBe(vector.blinded);

    const { evaluated, proof } = poprf.blindEvaluate(
      secretKey,
      blinded,
      drawing(vector.proofScalar),
    );
    expect(bytesToHex(evaluated)).toBe(vector.evaluated);
    expect(bytesToHex(proof)).toBe(vector.proof);

    const output = poprf.finalize(input, blind, evaluated, blinded, proof, tweakedKey);
    expect(bytesToHex(output)).toBe(vector.output);
    expect(bytesToHex(poprf.evaluate(secretKey, input))).toBe(vector.output);
  });

  test("evaluates a batch under one proof", () => {
    const requests = VECTORS.map(({ input }, index) => ({
      input: hexToBytes(input),
      ...poprf.blind(hexToBytes(input), publicKey, drawing(BATCH.blinds[index] ?? "")),
    }));
    expect(requests.map(({ blinded }) => bytesToHex(blinded))).toEqual(BATCH.blinded);
    const { evaluated, proof } = poprf.blindEvaluateBatch(
      secretKey,
      requests.map(({ blinded }) => blinded),
      drawing(BATCH.proofScalar),
    );
    expect(evaluated.map((element) => bytesToHex(element))).toEqual(BATCH.evaluated);
    expect(bytesToHex(proof)).toBe(BATCH.proof);
    const items = requests.map((request, index) => ({
      ...request,
      evaluated: evaluated[index] ?? new Uint8Array(),
    }));
    const outputs = poprf.finalizeBatch(items, proof, requests[0]?.tweakedKey ?? publicKey);
    expect(outputs.map((output) => bytesToHex(output))).toEqual(BATCH.outputs);
  });
});

describe("a credential", () => {
  test("[C3] the same secret and round give the same blinded element, so a retry is no second one", () => {
    const first = requestCredential(secret, keys.publicKey, round);
    const again = requestCredential(Uint8Array.from(secret), keys.publicKey, { ...round });
    expect(again).toEqual(first);
  });

  test("[C3] whoever knows the blinded element cannot tell whose secret it is: it is a fresh point", () => {
    const request = requestCredential(secret, keys.publicKey, round);
    const other = requestCredential(newDeviceSecret(), keys.publicKey, round);
    expect(other.blinded).not.toEqual(request.blinded);
    expect(other.nonce).not.toEqual(request.nonce);
    const unblinded = ristretto255_oprf
      .poprf(utf8(request.info))
      .evaluate(keys.secretKey, request.nonce);
    const { evaluated } = evaluate(keys.secretKey, request.info, request.blinded);
    expect(bytesToHex(unblinded)).not.toContain(bytesToHex(evaluated));
  });

  test("is what the server computes by itself from the nonce", () => {
    const request = requestCredential(secret, keys.publicKey, round);
    const { key } = credentialOf(request);
    const computed = ristretto255_oprf
      .poprf(utf8(infoOf(round)))
      .evaluate(keys.secretKey, request.nonce);
    expect(key).toEqual(computed);
  });

  test("[P10] of another round, team, purpose or key is another one", () => {
    const variants = [
      round,
      nextRound,
      { ...round, team: "44444444-4444-4444-8444-444444444444" },
      { ...round, purpose: "note" as const },
      { ...round, purpose: "agree" as const },
    ];
    const made = variants.map((of) => credentialOf(requestCredential(secret, keys.publicKey, of)));
    const underOtherKey = credentialOf(
      requestCredential(secret, otherKeys.publicKey, round),
      otherKeys.secretKey,
    );
    const all = [...made, underOtherKey].map(({ key }) => bytesToHex(key));
    expect(new Set(all).size).toBe(all.length);
    const nullifiers = made.map(({ info, nonce }) => nullifierOf(info, nonce));
    expect(new Set(nullifiers).size).toBe(nullifiers.length);
  });

  test("[P10] of one round does not evaluate to that of the next, even with the same nonce", () => {
    const { nonce } = requestCredential(secret, keys.publicKey, round);
    const inRound = (info: string) =>
      ristretto255_oprf.poprf(utf8(info)).evaluate(keys.secretKey, nonce);
    expect(inRound(infoOf(round))).not.toEqual(inRound(infoOf(nextRound)));
  });

  test("[C1, C5] red team: a key made for one member is found by that member's own check", () => {
    const request = requestCredential(secret, keys.publicKey, round);
    expect(() => credentialOf(request, otherKeys.secretKey)).toThrow();
  });

  test("[C2, C5] red team: an evaluation under a tagged info fails", () => {
    const request = requestCredential(secret, keys.publicKey, round);
    const tagged = evaluate(keys.secretKey, infoOf(nextRound), request.blinded);
    expect(() => finishCredential(request, tagged)).toThrow();
  });

  test("[C5] red team: neither a proof nor an element of someone else's request fits", () => {
    const request = requestCredential(secret, keys.publicKey, round);
    const other = requestCredential(newDeviceSecret(), keys.publicKey, round);
    const mine = evaluate(keys.secretKey, request.info, request.blinded);
    const theirs = evaluate(keys.secretKey, other.info, other.blinded);
    expect(() => finishCredential(request, theirs)).toThrow();
    expect(() => finishCredential(request, { ...mine, proof: theirs.proof })).toThrow();
    expect(() => finishCredential(request, { ...mine, evaluated: theirs.evaluated })).toThrow();
    const bent = Uint8Array.from(mine.proof);
    bent[40] = (bent[40] ?? 0) ^ 1;
    expect(() => finishCredential(request, { ...mine, proof: bent })).toThrow();
  });
});

describe("the MAC of a ballot", () => {
  const { key, info } = credentialOf(requestCredential(secret, keys.publicKey, round));
  const rating = { clarity: 8, autonomy: 3 };

  test("[C6] binds info, both ratings and seq", () => {
    const macs = [
      ballotMac(key, info, rating, 1),
      ballotMac(key, info, { ...rating, clarity: 7 }, 1),
      ballotMac(key, info, { ...rating, autonomy: 4 }, 1),
      ballotMac(key, info, rating, 2),
      ballotMac(key, infoOf(nextRound), rating, 1),
      ballotMac(key, info, { clarity: 3, autonomy: 8 }, 1),
    ].map((mac) => bytesToHex(mac));
    expect(new Set(macs).size).toBe(macs.length);
    expect(bytesToHex(ballotMac(key, info, { ...rating }, 1))).toBe(macs[0]);
  });

  test("[C6] no two ballots are written alike: fields cannot run into each other", () => {
    const one = ballotMac(key, info, { clarity: 1, autonomy: 10 }, 2);
    const other = ballotMac(key, info, { clarity: 1, autonomy: 1 }, 2);
    expect(one).not.toEqual(other);
    expect(ballotMac(key, info, { clarity: 1, autonomy: 1 }, 21)).not.toEqual(
      ballotMac(key, info, { clarity: 1, autonomy: 12 } as never, 1),
    );
  });

  test("[C10] a note has a MAC of its own, bound to its text", () => {
    expect(noteMac(key, info, "More time.")).not.toEqual(noteMac(key, info, "Less time."));
  });

  test("[V6] agreeing has a MAC over all notes and the sequence, in whatever order they were tapped", () => {
    const [a, b, c] = [round.team, round.round, nextRound.round];
    const said: [notes: string[], seq: number][] = [
      [[a, b], 1],
      [[a, b], 2],
      [[a, c], 1],
      [[a], 1],
      [[a, b, c], 1],
      [[], 1],
      [[], 2],
    ];
    const macs = said.map(([notes, seq]) => bytesToHex(agreeMac(key, info, notes, seq)));
    expect(new Set(macs).size).toBe(macs.length);
    expect(bytesToHex(agreeMac(key, info, [b, a], 1))).toBe(macs[0]);
    expect(bytesToHex(agreeMac(key, infoOf(nextRound), [a, b], 1))).not.toBe(macs[0]);
  });

  test("[C6] needs the credential: another key gives another MAC", () => {
    const other = credentialOf(requestCredential(newDeviceSecret(), keys.publicKey, round));
    expect(ballotMac(other.key, info, rating, 1)).not.toEqual(ballotMac(key, info, rating, 1));
  });
});

describe("what people and lists see", () => {
  test("a fingerprint is sixteen digits in groups of four, another one for another key", () => {
    expect(fingerprintOf(keys.publicKey)).toMatch(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/);
    expect(fingerprintOf(otherKeys.publicKey)).not.toBe(fingerprintOf(keys.publicKey));
  });

  test("[C6] a nullifier is 64 hexadecimal digits and tells nothing of the secret", () => {
    const { info, nonce } = requestCredential(secret, keys.publicKey, round);
    expect(nullifierOf(info, nonce)).toMatch(/^[0-9a-f]{64}$/);
    expect(nullifierOf(info, nonce)).not.toContain(bytesToHex(nonce));
  });

  test("[C2] info reads back as it was built, and nothing else reads", () => {
    expect(parseInfo(infoOf(round))).toEqual(round);
    for (const forged of [
      "",
      `${infoOf(round)}/member-7`,
      infoOf(round).replace("bearing/1", "bearing/2"),
      infoOf(round).replace("rating", "leader"),
      infoOf(round).toUpperCase(),
    ])
      expect(parseInfo(forged)).toBeNull();
  });
});
