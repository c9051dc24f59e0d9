import { setTimeout as sleep } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { fromBase64Url, toBase64Url } from "#domain/bytes.ts";
import {
  ballotMac,
  type Credential,
  finishCredential,
  newDeviceSecret,
  noteMac,
  requestCredential,
} from "#domain/credential.ts";
import type { Rating } from "#domain/rating.ts";
import {
  type ClientEvents,
  CredentialAnswer,
  ErrorAnswer,
  type ErrorCode,
  KeyAnswer,
  PATHS,
  type RoundSnapshot,
  type ServerEvents,
  type SessionSnapshot,
} from "#domain/wire.ts";

/** What a member does with a round: when they come and rate, in milliseconds, what, and with what note. */
export type Answer = {
  comesAfter: number;
  ratesAfter: number;
  rating: Rating;
  note: string | null;
};

type Member = {
  /** Where the server is reached, without a closing slash. */
  url: string;
  seatSecret: string;
  /** Milliseconds until they come into a session's room. */
  comesAfter: () => number;
  answer: (round: RoundSnapshot) => Answer;
  report: (error: unknown) => void;
};

/** A request that the server refused, with its stable code. */
class Refused extends Error {
  readonly code: ErrorCode;
  readonly retryAfter: number | null;

  constructor(code: ErrorCode, retryAfter: number | null) {
    super(`The server answered ${code}.`);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/**
 * A member without hands: follows the team's rounds on a socket of its own, comes into the room of
 * each session and answers each open round with the very requests that a phone makes, over HTTP and with a credential of its own.
 */
export class SimulatedMember {
  readonly #member: Member;
  readonly #socket: Socket<ServerEvents, ClientEvents>;
  readonly #deviceSecret = newDeviceSecret();
  readonly #answered = new Set<string>();
  readonly #entered = new Set<string>();
  readonly #left = new AbortController();

  constructor(member: Member) {
    this.#member = member;
    this.#socket = io(member.url, { path: PATHS.socket, transports: ["websocket"] });
    this.#socket.on("round:changed", (round) => this.#see(round));
    this.#socket.on("session:changed", (session) => this.#enter(session));
    // After every reconnect as well: what was announced meanwhile is in the answer.
    this.#socket.on("connect", () => void this.#watch());
  }

  leave(): void {
    this.#left.abort();
    this.#socket.disconnect();
  }

  async #watch(): Promise<void> {
    const answer = await this.#socket.emitWithAck("team:watch", {
      as: "seat",
      secret: this.#member.seatSecret,
    });
    if (!answer.ok) return this.#member.report(new Error(answer.error.code));
    if (answer.session) this.#enter(answer.session);
    for (const round of answer.rounds) this.#see(round);
  }

  #enter({ id, stage }: SessionSnapshot): void {
    if (stage === "ended" || this.#entered.has(id)) return;
    this.#entered.add(id);
    this.#comeIn(id).catch((error) => this.#fail(error));
  }

  async #comeIn(session: string): Promise<void> {
    await this.#wait(this.#member.comesAfter());
    const authorization = `Bearer ${this.#member.seatSecret}`;
    await this.#post(PATHS.presence.replace("{session}", session), {}, { authorization });
  }

  #see(round: RoundSnapshot): void {
    if (round.state !== "open" || this.#answered.has(round.id)) return;
    this.#answered.add(round.id);
    this.#rate(round).catch((error) => this.#fail(error));
  }

  /** The round closed while this member was thinking, or the demo ends: neither is a fault. */
  #fail(error: unknown): void {
    if (this.#left.signal.aborted || (error instanceof Refused && isLate(error.code))) return;
    this.#member.report(error);
  }

  async #rate(round: RoundSnapshot): Promise<void> {
    const { comesAfter, ratesAfter, rating, note } = this.#member.answer(round);
    await this.#wait(comesAfter);
    // As a phone does in a live room: asking at once is what puts the seat on the roster (C7).
    const credentials = await this.#fetchCredentials(round);
    await this.#wait(ratesAfter);
    const { info, nonce, key } = credentials.rating;
    const mac = toBase64Url(ballotMac(key, info, rating, 1));
    await this.#post(PATHS.ballots, { info, nonce: toBase64Url(nonce), ...rating, seq: 1, mac });
    if (note !== null) await this.#leaveNote(credentials.note, note);
  }

  async #wait(milliseconds: number): Promise<void> {
    await sleep(milliseconds, null, { signal: this.#left.signal });
  }

  async #leaveNote({ info, nonce, key }: Credential, text: string): Promise<void> {
    const mac = toBase64Url(noteMac(key, info, text));
    await this.#post(PATHS.notes, { info, nonce: toBase64Url(nonce), text, mac });
  }

  /** Both together, so that asking tells nothing of who writes (C10). */
  async #fetchCredentials({
    id: round,
    team,
  }: RoundSnapshot): Promise<{ rating: Credential; note: Credential }> {
    const known = await fetch(this.#member.url + PATHS.key, { signal: this.#left.signal });
    const publicKey = fromBase64Url(KeyAnswer.parse(await known.json()).publicKey);
    const request = (purpose: "rating" | "note") =>
      requestCredential(this.#deviceSecret, publicKey, { team, round, purpose });
    const [rating, note] = [request("rating"), request("note")];
    const answer = CredentialAnswer.parse(
      await this.#post(
        PATHS.credentials.replace("{round}", round),
        { rating: toBase64Url(rating.blinded), note: toBase64Url(note.blinded) },
        { authorization: `Bearer ${this.#member.seatSecret}` },
      ),
    );
    const finish = (of: typeof rating, { evaluated, proof }: CredentialAnswer["rating"]) =>
      finishCredential(of, { evaluated: fromBase64Url(evaluated), proof: fromBase64Url(proof) });
    return { rating: finish(rating, answer.rating), note: finish(note, answer.note) };
  }

  /** Posts, and posts the same again for as long as the server says that it is busy. */
  async #post(path: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
    for (;;) {
      try {
        const response = await fetch(this.#member.url + path, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          body: JSON.stringify(body),
          signal: this.#left.signal,
        });
        const answer = await response.json();
        if (response.ok) return answer;
        const retryAfter = response.headers.get("retry-after");
        const { code } = ErrorAnswer.parse(answer).error;
        throw new Refused(code, retryAfter === null ? null : Number(retryAfter));
      } catch (error) {
        const seconds = error instanceof Refused ? error.retryAfter : 1;
        if (seconds === null || this.#left.signal.aborted) throw error;
        await this.#wait(1000 * seconds);
      }
    }
  }
}

const LATE: ErrorCode[] = ["round-closed", "room-locked", "session-ended"];
const isLate = (code: ErrorCode): boolean => LATE.includes(code);
