import { fromBase64Url, toBase64Url } from "#domain/bytes.ts";
import {
  ballotMac,
  type Credential,
  finishCredential,
  newDeviceSecret,
  noteMac,
  nullifierOf,
  requestCredential,
} from "#domain/credential.ts";
import type { Absence, Rating } from "#domain/rating.ts";
import {
  type BallotRequest,
  CredentialAnswer,
  ErrorAnswer,
  KeyAnswer,
  type NoteRequest,
  NullifiersAnswer,
  PATHS,
  SeatAnswer,
} from "#domain/wire.ts";

/** What came back: the status, the stable code of a refusal, and the body as it was sent. */
export type Answer = {
  status: number;
  code: string | null;
  field: string | null;
  retryAfter: string | null;
  text: string;
};

export type Credentials = { rating: Credential; note: Credential };

/** A refusal by the server, where the member expected none. */
export class Refused extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(`refused with ${answer.status} ${answer.code}`);
    this.answer = answer;
  }
}

/** One request, without cookies; the body is sent as JSON. */
export async function send(
  url: string,
  { method = "POST", body, headers = {} }: SendOptions = {},
): Promise<Answer> {
  const json: Record<string, string> =
    body === undefined ? {} : { "content-type": "application/json" };
  const response = await fetch(url, {
    method,
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    headers: { ...json, ...headers },
  });
  const text = await response.text();
  const { error } = parsed(text) ?? {};
  return {
    status: response.status,
    code: error?.code ?? null,
    field: error?.field ?? null,
    retryAfter: response.headers.get("retry-after"),
    text,
  };
}
type SendOptions = { method?: string; body?: unknown; headers?: Record<string, string> };

function parsed(text: string): ErrorAnswer | null {
  try {
    return ErrorAnswer.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A ballot with its MAC, ready to be sent (C6). */
export const signedBallot = (
  { info, nonce, key }: Credential,
  said: Rating | Absence,
  seq = 1,
): BallotRequest => ({
  info,
  nonce: toBase64Url(nonce),
  ...said,
  seq,
  mac: toBase64Url(ballotMac(key, info, said, seq)),
});

export const signedNote = ({ info, nonce, key }: Credential, text: string): NoteRequest => ({
  info,
  nonce: toBase64Url(nonce),
  text,
  mac: toBase64Url(noteMac(key, info, text)),
});

/**
 * A member with a phone, over the real protocol: pins the key, fetches credentials, casts, leaves a
 * note, and checks after the close that the ballot is in. One device secret for all rounds.
 */
export class Member {
  readonly url: string;
  readonly secret: string;
  readonly #device: Uint8Array;
  #key: Uint8Array | null = null;

  constructor(url: string, secret: string, device = newDeviceSecret()) {
    this.url = url;
    this.secret = secret;
    this.#device = device;
  }

  /** What the member's page shows. */
  async seat(): Promise<SeatAnswer> {
    const headers = { authorization: `Bearer ${this.secret}` };
    const answer = await send(this.url + PATHS.seat, { method: "GET", headers });
    return SeatAnswer.parse(JSON.parse(accepted(answer).text));
  }

  /** The key, pinned at first use; another one later stops the vote (C1). */
  async key(): Promise<Uint8Array> {
    const answer = accepted(await send(this.url + PATHS.key, { method: "GET" }));
    const key = fromBase64Url(KeyAnswer.parse(JSON.parse(answer.text)).publicKey);
    this.#key ??= key;
    if (toBase64Url(key) !== toBase64Url(this.#key)) throw new Error("The key has changed.");
    return key;
  }

  /** The two blinded elements of this device for one round. */
  async requests(round: { team: string; round: string }) {
    const key = this.#key ?? (await this.key());
    const rating = requestCredential(this.#device, key, { ...round, purpose: "rating" });
    const note = requestCredential(this.#device, key, { ...round, purpose: "note" });
    const body = { rating: toBase64Url(rating.blinded), note: toBase64Url(note.blinded) };
    return { rating, note, body };
  }

  /** Asks for the credentials and answers as the server did, finished or not. */
  async ask(round: { team: string; round: string }): Promise<Answer> {
    const { body } = await this.requests(round);
    return this.askWith(round.round, body);
  }

  askWith(round: string, body: unknown): Promise<Answer> {
    return send(this.url + PATHS.credentials.replace("{round}", round), {
      body,
      headers: { authorization: `Bearer ${this.secret}` },
    });
  }

  /** Both credentials of a round (C10). Throws `Refused`. */
  async credentials(round: { team: string; round: string }): Promise<Credentials> {
    const { rating, note, body } = await this.requests(round);
    const answer = accepted(await this.askWith(round.round, body));
    const evaluations = CredentialAnswer.parse(JSON.parse(answer.text));
    const bytes = ({ evaluated, proof }: { evaluated: string; proof: string }) => ({
      evaluated: fromBase64Url(evaluated),
      proof: fromBase64Url(proof),
    });
    return {
      rating: finishCredential(rating, bytes(evaluations.rating)),
      note: finishCredential(note, bytes(evaluations.note)),
    };
  }

  cast(credentials: Pick<Credentials, "rating">, said: Rating | Absence, seq = 1): Promise<Answer> {
    return send(this.url + PATHS.ballots, { body: signedBallot(credentials.rating, said, seq) });
  }

  leaveNote(credentials: Pick<Credentials, "note">, text: string): Promise<Answer> {
    return send(this.url + PATHS.notes, { body: signedNote(credentials.note, text) });
  }

  /** The whole way: credentials and ballot. Throws `Refused` unless the ballot is in. */
  async rate(round: { team: string; round: string }, said: Rating | Absence): Promise<Credentials> {
    const credentials = await this.credentials(round);
    accepted(await this.cast(credentials, said));
    return credentials;
  }

  /** After the close: is this ballot among the released ones (C9)? */
  async isCounted(round: string, { rating }: Pick<Credentials, "rating">): Promise<boolean> {
    const { nullifiers } = await releasedOf(this.url, round);
    return nullifiers.includes(nullifierOf(rating.info, rating.nonce));
  }
}

/** The released credentials of a closed round. Throws `Refused` while it is open. */
export async function releasedOf(url: string, round: string): Promise<NullifiersAnswer> {
  const path = PATHS.nullifiers.replace("{round}", round);
  const answer = accepted(await send(url + path, { method: "GET" }));
  return NullifiersAnswer.parse(JSON.parse(answer.text));
}

export function accepted(answer: Answer): Answer {
  if (answer.status !== 200) throw new Refused(answer);
  return answer;
}
