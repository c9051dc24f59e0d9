import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { fromBase64Url, toBase64Url, utf8 } from "#domain/bytes.ts";
import {
  agreeMac,
  ballotMac,
  fingerprintOf,
  finishCredential,
  noteMac,
  nullifierOf,
  requestCredential,
} from "#domain/credential.ts";
import { PURPOSES, type Purpose } from "#domain/info.ts";
import {
  AgreeCredentialAnswer,
  AgreeCredentialRequest,
  AgreementRequest,
  BallotRequest,
  CredentialAnswer,
  CredentialRequest,
  NoteRequest,
} from "#domain/wire.ts";
import example from "../../docs/protocol-example.json" with { type: "json" };

const { installation, device, team, round, requests } = example;
const publicKey = hexToBytes(installation.publicKey);
const purposes = [...PURPOSES, "agree"] as const;
const requestFor = (purpose: Purpose) =>
  requestCredential(hexToBytes(device.secret), publicKey, { team, round, purpose });

/** docs/protocol.md promises that a client which computes these values is right. */
describe("the worked example of the protocol", () => {
  test("[C1] the fingerprint is that of the public key", () => {
    expect(fingerprintOf(publicKey)).toBe(installation.fingerprint);
  });

  test.for(purposes)("[C2, C3] the %s's request follows from the device secret", (purpose) => {
    const request = requestFor(purpose);
    const { info, nonce, blind, blinded, tweakedKey } = example[purpose];
    expect(request.info).toBe(info);
    expect(bytesToHex(request.nonce)).toBe(nonce);
    expect(bytesToHex(request.blind)).toBe(blind);
    expect(bytesToHex(request.blinded)).toBe(blinded);
    expect(bytesToHex(request.tweakedKey)).toBe(tweakedKey);
    expect(nullifierOf(info, request.nonce)).toBe(example[purpose].nullifier);
  });

  test.for(purposes)("[C5] the %s's answer proves the key and gives the credential", (purpose) => {
    const { evaluated, proof, key, info, nonce } = example[purpose];
    const answer = { evaluated: hexToBytes(evaluated), proof: hexToBytes(proof) };
    expect(bytesToHex(finishCredential(requestFor(purpose), answer).key)).toBe(key);
    const ofServer = ristretto255_oprf
      .poprf(utf8(info))
      .evaluate(hexToBytes(installation.secretKey), hexToBytes(nonce));
    expect(bytesToHex(ofServer)).toBe(key);
  });

  test("[C6, C10] the messages and their MACs are those of the requests", () => {
    const rating = hexToBytes(example.rating.key);
    const { clarity, autonomy, seq } = requests.ballot;
    const mac = ballotMac(rating, example.rating.info, { clarity, autonomy }, seq);
    expect(bytesToHex(mac)).toBe(example.ballot.mac);
    expect(example.ballot.message).toBe(`${example.rating.info}|${clarity}|${autonomy}|${seq}`);
    const ofNote = noteMac(hexToBytes(example.note.key), example.note.info, requests.note.text);
    expect(bytesToHex(ofNote)).toBe(example.noteMessage.mac);
    expect(example.noteMessage.message).toBe(`${example.note.info}|${requests.note.text}`);
  });

  test("[A1] an absence's message and MAC are those of its request", () => {
    const { info, key } = example.rating;
    const { seq } = requests.absence;
    expect(bytesToHex(ballotMac(hexToBytes(key), info, { absent: true }, seq))).toBe(
      example.absence.mac,
    );
    expect(example.absence.message).toBe(`${info}|absent|${seq}`);
    const absence = BallotRequest.parse(requests.absence);
    expect(absence).toEqual({ ...requests.absence, absent: true });
    expect(bytesToHex(fromBase64Url(absence.mac))).toBe(example.absence.mac);
  });

  test("[V6] what is agreed with is signed in the order of its ids, whatever order it is sent in", () => {
    const { info, key } = example.agree;
    const { seq, notes } = requests.agreement;
    expect(notes).not.toEqual([...notes].sort());
    const mac = bytesToHex(agreeMac(hexToBytes(key), info, notes, seq));
    expect(mac).toBe(example.agreeMessage.mac);
    expect(example.agreeMessage.message).toBe(`${info}|${[...notes].sort().join(",")}|${seq}`);
    const agreement = AgreementRequest.parse(requests.agreement);
    expect(agreement).toEqual(requests.agreement);
    expect(bytesToHex(fromBase64Url(agreement.mac))).toBe(example.agreeMessage.mac);
    expect(bytesToHex(fromBase64Url(agreement.nonce))).toBe(example.agree.nonce);
  });

  test("the requests say the same in base64url, and the server takes them", () => {
    expect(CredentialRequest.parse(requests.credentials)).toEqual({
      rating: toBase64Url(hexToBytes(example.rating.blinded)),
      note: toBase64Url(hexToBytes(example.note.blinded)),
    });
    const answer = CredentialAnswer.parse(requests.credentialsAnswer);
    expect(bytesToHex(fromBase64Url(answer.rating.proof))).toBe(example.rating.proof);
    expect(AgreeCredentialRequest.parse(requests.agreeCredentials)).toEqual({
      agree: toBase64Url(hexToBytes(example.agree.blinded)),
    });
    const { agree } = AgreeCredentialAnswer.parse(requests.agreeCredentialsAnswer);
    expect(bytesToHex(fromBase64Url(agree.proof))).toBe(example.agree.proof);
    const ballot = BallotRequest.parse(requests.ballot);
    expect(bytesToHex(fromBase64Url(ballot.nonce))).toBe(example.rating.nonce);
    expect(bytesToHex(fromBase64Url(ballot.mac))).toBe(example.ballot.mac);
    const note = NoteRequest.parse(requests.note);
    expect(bytesToHex(fromBase64Url(note.mac))).toBe(example.noteMessage.mac);
  });
});
