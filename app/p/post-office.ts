import { fromBase64Url, toBase64Url } from "#domain/bytes.ts";
import {
  ballotMac,
  type Credential,
  fingerprintOf,
  finishCredential,
  noteMac,
  nullifierOf,
  requestCredential,
} from "#domain/credential.ts";
import type { BallotPurpose } from "#domain/info.ts";
import type { Absence, Rating } from "#domain/rating.ts";
import type { CredentialAnswer, KeyAnswer, NullifiersAnswer } from "#domain/wire.ts";
import { type Answer, type AnswerEvent, outcomeOf, pauseOf, type Task } from "./answer-state.ts";
import { pinKey, pinnedKey } from "./answer-store.ts";
import { type Asked, ask, type Paths, waitFor } from "./ask.ts";

// Loaded after the first paint: this is where the arithmetic of the credentials is.

type Sender = { secret: string; paths: Paths };

/** Does one step with the server and says what came of it. Never throws. */
export async function perform(
  task: Task["task"],
  answer: Answer,
  sender: Sender,
): Promise<AnswerEvent> {
  try {
    switch (task) {
      case "credential":
        return await fetchCredentials(answer, sender);
      case "ballot":
        return await castBallot(answer, sender);
      case "note":
        return await leaveNote(answer, sender);
      case "check":
        return await checkCounted(answer, sender);
    }
  } catch {
    // An answer we cannot read, as a hotel's sign-in page gives it: to be tried again.
    return { is: "failed", wait: waitFor(answer.failures, null) };
  }
}

/** Both at once, so that asking for a note's credential tells nothing (C10). */
async function fetchCredentials(answer: Answer, { secret, paths }: Sender): Promise<AnswerEvent> {
  const key = await trustedKey(paths);
  if (key === "key-changed") return { is: key };
  if (!key.ok) return missed(answer, key);

  const rating = requestOf(answer, "rating");
  const note = requestOf(answer, "note");
  const asked = await ask<CredentialAnswer>(pathOf(paths.credentials, answer.round), {
    bearer: secret,
    body: { rating: toBase64Url(rating.blinded), note: toBase64Url(note.blinded) },
  });
  if (!asked.ok) {
    if (!asked.final) return missed(answer, asked);
    return { is: "credential-refused", code: asked.code, opensAt: asked.opensAt };
  }
  const finish = (purpose: BallotPurpose) => {
    const { evaluated, proof } = asked.body[purpose];
    const bytes = { evaluated: fromBase64Url(evaluated), proof: fromBase64Url(proof) };
    return toBase64Url(finishCredential(purpose === "rating" ? rating : note, bytes).key);
  };
  try {
    const credentials = { rating: finish("rating"), note: finish("note") };
    return { is: "credential-gained", credentials, pause: drawPause() };
  } catch {
    // The proof does not fit the pinned key: someone evaluated with another one.
    return { is: "key-changed" };
  }
}

/** By itself: no cookie, no authorisation, no referrer, nothing that says whose it is (C6). */
async function castBallot(answer: Answer, { paths }: Sender): Promise<AnswerEvent> {
  const { outgoing } = answer;
  if (!outgoing) return { is: "hurried" };
  const { seq } = outgoing;
  // Why somebody was absent stays here.
  const said: Rating | Absence =
    "absent" in outgoing
      ? { absent: true }
      : { clarity: outgoing.clarity, autonomy: outgoing.autonomy };
  const { info, nonce, key } = credentialOf(answer, "rating");
  const mac = toBase64Url(ballotMac(key, info, said, seq));
  const asked = await ask(paths.ballots, {
    body: { info, nonce: toBase64Url(nonce), ...said, seq, mac },
  });
  if (asked.ok) return { is: "ballot-cast", seq, notePause: drawPause() };
  if (!asked.final) return missed(answer, asked);
  // The record was marked before this request; if it was marked before that, this is a retry.
  const again = answer.triedSeq >= seq;
  return { is: "ballot-refused", seq, code: asked.code, opensAt: asked.opensAt, again };
}

async function leaveNote(answer: Answer, { paths }: Sender): Promise<AnswerEvent> {
  if (!answer.note) return { is: "hurried" };
  const { text } = answer.note;
  const { info, nonce, key } = credentialOf(answer, "note");
  const mac = toBase64Url(noteMac(key, info, text));
  const asked = await ask(paths.notes, { body: { info, nonce: toBase64Url(nonce), text, mac } });
  // Already there: an earlier try arrived, and only its confirmation did not.
  if (asked.ok || asked.code === "already-cast") return { is: "note-left" };
  return asked.final ? { is: "note-refused" } : missed(answer, asked);
}

/** The list is the same for everyone, so it is asked for like everyone does: without a name. */
async function checkCounted(answer: Answer, { paths }: Sender): Promise<AnswerEvent> {
  const asked = await ask<NullifiersAnswer>(pathOf(paths.nullifiers, answer.round), {});
  if (asked.ok) {
    const { info, nonce } = requestOf(answer, "rating");
    return { is: "checked", outcome: outcomeOf(answer, nullifierOf(info, nonce), asked.body) };
  }
  if (asked.final && asked.code === "not-found") return { is: "checked", outcome: "unshown" };
  if (asked.code === "round-open" && answer.ended?.presumed) return { is: "still-open" };
  return missed(answer, asked);
}

/** The key that is served, pinned at first use; another one later is not to be used (C1). */
export async function trustedKey(paths: Paths): Promise<Asked<KeyAnswer> | "key-changed"> {
  const key = await servedKey(paths);
  if (!key.ok) return key;
  const pinned = pinnedKey();
  if (pinned !== null && pinned !== key.body.publicKey) return "key-changed";
  if (pinned === null) pinKey(key.body.publicKey);
  return key;
}

/** The fingerprints of the key this phone knows and of the one that is served now. */
export async function compareKeys(paths: Paths): Promise<{ known: string; served: string } | null> {
  const key = await servedKey(paths);
  const pinned = pinnedKey();
  if (!key.ok || pinned === null) return null;
  return { known: fingerprintOf(fromBase64Url(pinned)), served: key.body.fingerprint };
}

/** Takes the key that is served now for the right one, after a person compared it. */
export async function acceptServedKey(paths: Paths): Promise<boolean> {
  const key = await servedKey(paths);
  if (key.ok) pinKey(key.body.publicKey);
  return key.ok;
}

const servedKey = (paths: Paths): Promise<Asked<KeyAnswer>> => ask<KeyAnswer>(paths.key, {});

function requestOf({ team, round, deviceSecret }: Answer, purpose: BallotPurpose) {
  const publicKey = fromBase64Url(pinnedKey() ?? "");
  return requestCredential(fromBase64Url(deviceSecret), publicKey, { team, round, purpose });
}

function credentialOf(answer: Answer, purpose: BallotPurpose): Credential {
  const { info, nonce } = requestOf(answer, purpose);
  return { info, nonce, key: fromBase64Url(answer.credentials?.[purpose] ?? "") };
}

const missed = (answer: Answer, { retryAfter }: { retryAfter: number | null }): AnswerEvent => ({
  is: "failed",
  wait: waitFor(answer.failures, retryAfter),
});

const pathOf = (path: string, round: string): string => path.replace("{round}", round);

/** From the browser's CSPRNG, so that the pause cannot be guessed from what went before. */
function drawPause(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return pauseOf(drawn / 2 ** 32);
}
