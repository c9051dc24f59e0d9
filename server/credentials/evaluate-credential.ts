import { createHash } from "node:crypto";
import { expand_message_xmd } from "@noble/curves/abstract/hash-to-curve.js";
import { ristretto255 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import sodium from "libsodium-wrappers-sumo";
import { utf8 } from "#domain/bytes.ts";

// RFC 9497, section 3.3.3 (mode 2, POPRF) and 4.1 (ristretto255, SHA-512). Group arithmetic is
// libsodium's, because one ballot is checked per request and noble needs milliseconds for it.
const CONTEXT = concatBytes(utf8("OPRFV1-"), Uint8Array.of(2), utf8("-ristretto255-SHA512"));
const TO_GROUP = concatBytes(utf8("HashToGroup-"), CONTEXT);
const TO_SCALAR = concatBytes(utf8("HashToScalar-"), CONTEXT);

const ScalarField = ristretto255.Point.Fn;

const lengthOf = (bytes: Uint8Array) => Uint8Array.of(bytes.length >> 8, bytes.length & 255);

/** `1 / (sk + HashToScalar("Info" || len(info) || info))`: the one scalar that a round needs. */
function roundScalar(secretKey: Uint8Array, info: Uint8Array): Uint8Array {
  const framed = concatBytes(utf8("Info"), lengthOf(info), info);
  const wide = expand_message_xmd(framed, TO_SCALAR, 64, sha512);
  let tweak = 0n;
  for (const byte of wide.toReversed()) tweak = (tweak << 8n) | BigInt(byte);
  const sum = ScalarField.add(ScalarField.fromBytes(secretKey), ScalarField.create(tweak));
  return ScalarField.toBytes(ScalarField.inv(sum));
}

/** `F(nonce)` under a round's scalar, 64 bytes: equal to noble's `evaluate`, about ten times as fast. */
function evaluateWithScalar(scalar: Uint8Array, nonce: Uint8Array, info: Uint8Array): Uint8Array {
  const element = sodium.crypto_core_ristretto255_from_hash(
    expand_message_xmd(nonce, TO_GROUP, 64, sha512),
  );
  const issued = sodium.crypto_scalarmult_ristretto255(scalar, element);
  return createHash("sha512")
    .update(lengthOf(nonce))
    .update(nonce)
    .update(lengthOf(info))
    .update(info)
    .update(lengthOf(issued))
    .update(issued)
    .update("Finalize")
    .digest();
}

/** Remembers the scalars of the rounds seen last, and answers `F(nonce)`. */
export function credentialEvaluator(secretKey: Uint8Array, remembered = 1000) {
  const scalars = new Map<string, Uint8Array>();
  return (info: string, nonce: Uint8Array): Uint8Array => {
    const infoBytes = utf8(info);
    let scalar = scalars.get(info);
    if (!scalar) {
      scalar = roundScalar(secretKey, infoBytes);
      if (scalars.size >= remembered) scalars.delete(scalars.keys().next().value ?? "");
      scalars.set(info, scalar);
    }
    return evaluateWithScalar(scalar, nonce, infoBytes);
  };
}

/** Resolves when libsodium's WebAssembly is ready; nothing above works before. */
export const sodiumReady: Promise<void> = sodium.ready;
