import { toBase64Url } from "#domain/bytes.ts";
import { type Answer, type AnswerEvent, afterEvent, isStale, resumed } from "./answer-state.ts";

/** Everything of ours on this phone begins with this; nothing else is touched. */
export const PREFIX = "bearing:";
const ANSWERS = `${PREFIX}answer:`;
const KEY = `${PREFIX}key`;
const SEATS = `${PREFIX}seat:`;
const NAMES = `${PREFIX}team:`;
const PERSON = `${PREFIX}me`;

/** Where a browser refuses to store anything, the page at least works while it stays open. */
const memory = new Map<string, string>();

export function storage(): Pick<Storage, "getItem" | "setItem" | "removeItem"> & {
  keys(): string[];
} {
  try {
    const store = window.localStorage;
    return {
      getItem: (key) => memory.get(key) ?? store.getItem(key),
      setItem(key, value) {
        try {
          store.setItem(key, value);
          memory.delete(key);
        } catch {
          memory.set(key, value);
        }
      },
      removeItem(key) {
        memory.delete(key);
        store.removeItem(key);
      },
      keys: () => [...Object.keys(store), ...memory.keys()],
    };
  } catch {
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => memory.set(key, value),
      removeItem: (key) => memory.delete(key),
      keys: () => [...memory.keys()],
    };
  }
}

// ── Answers ────────────────────────────────────────────────────────────

export type AnswerKey = { seat: string; round: string };

const nameOf = ({ seat, round }: AnswerKey) => `${ANSWERS}${seat}:${round}`;
const listeners = new Set<() => void>();
/** One object per stored text, so that React sees a change only where there is one. */
const parsed = new Map<string, { text: string; answer: Answer | null }>();

/** Tells of every change of an answer, in this tab or another one of this phone. */
export function onAnswers(listener: () => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === null || event.key.startsWith(PREFIX)) listener();
  };
  listeners.add(listener);
  window.addEventListener("storage", heard);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", heard);
  };
}

export const readAnswer = (key: AnswerKey): Answer | null => readNamed(nameOf(key));

function readNamed(name: string): Answer | null {
  const text = storage().getItem(name);
  if (text === null) return null;
  const known = parsed.get(name);
  if (known?.text === text) return known.answer;
  const answer = parse(text);
  parsed.set(name, { text, answer });
  return answer;
}

function parse(text: string): Answer | null {
  try {
    const answer = JSON.parse(text) as Answer;
    return answer.shape === 1 ? resumed(answer, Date.now()) : null;
  } catch {
    return null;
  }
}

/** All answers of a seat that are kept here, those of other rounds too. */
export const answersOf = (seat: string): Answer[] =>
  storage()
    .keys()
    .filter((name) => name.startsWith(`${ANSWERS}${seat}:`))
    .flatMap((name) => readNamed(name) ?? []);

/** Stores what the event makes of the answer as stored now, and tells everyone. */
export function record(key: AnswerKey, event: AnswerEvent, begin?: () => Answer): Answer | null {
  const current = readAnswer(key) ?? begin?.() ?? null;
  if (!current) return null;
  const next = afterEvent(current, event, Date.now());
  if (next !== current || !storage().getItem(nameOf(key))) write(next);
  return next;
}

/** Stores an answer that was just begun, unless another tab was faster. */
export function beginAnswer(answer: Answer): void {
  if (!readAnswer(answer)) write(answer);
}

/** Puts an answer in the place of what is kept of its round. */
export function write(answer: Answer): void {
  const name = nameOf(answer);
  const text = JSON.stringify(answer);
  parsed.set(name, { text, answer });
  storage().setItem(name, text);
  for (const listener of listeners) listener();
}

/** Forgets what has done its duty, of every seat this phone ever opened. */
export function forgetStaleAnswers(): void {
  const store = storage();
  for (const name of store.keys()) {
    if (!name.startsWith(ANSWERS)) continue;
    const answer = readNamed(name);
    if (!answer || isStale(answer, Date.now())) store.removeItem(name);
  }
}

// ── The key and the seats of this phone ────────────────────────────────

/** The installation's public key as this phone first saw it, base64url. */
export const pinnedKey = (): string | null => storage().getItem(KEY);
export const pinKey = (publicKey: string): void => storage().setItem(KEY, publicKey);

/** Remembers which seat of a team this phone has, so that joining again offers it. */
export function rememberSeat(team: { id: string; name: string }, secret: string): void {
  storage().setItem(`${SEATS}${team.id}`, secret);
  storage().setItem(`${NAMES}${team.id}`, team.name);
}
export const seatOn = (team: string): string | null => storage().getItem(`${SEATS}${team}`);

/** The seats this phone has, with the names their teams had when it saw them. */
export const rememberedSeats = (): { team: { id: string; name: string }; secret: string }[] =>
  storage()
    .keys()
    .filter((key) => key.startsWith(SEATS))
    .flatMap((key) => {
      const id = key.slice(SEATS.length);
      const name = storage().getItem(`${NAMES}${id}`);
      return name ? [{ team: { id, name }, secret: seatOn(id) ?? "" }] : [];
    });

/** Whether there may be anything to say of other teams; the page asks before it loads more. */
export const hasOtherTeams = (team: string): boolean =>
  personToken() !== null || rememberedSeats().some((seat) => seat.team.id !== team);

/** What proves to the server whose seats these are; it came in the link of a mail. */
export const rememberPerson = (token: string): void => storage().setItem(PERSON, token);
export const personToken = (): string | null => storage().getItem(PERSON);
export const forgetPerson = (): void => storage().removeItem(PERSON);

// ── A device that is passed around ─────────────────────────────────────

/** Who holds this device: the seat, the round, which one of the session it is, and whose turn. */
export type Holder = { seat: string; secret: string; round: string; nth: number; turn: number };

const holderKey = (session: string) => `${PREFIX}holder:${session}`;
const askingKey = (session: string) => `${PREFIX}asking:${session}`;

/** Whom this device was passed to in a session, so that a reload goes on with the same person. */
export function holderOf(session: string): Holder | null {
  const text = storage().getItem(holderKey(session));
  return text === null ? null : (JSON.parse(text) as Holder);
}
export function passTo(session: string, holder: Holder): void {
  storage().setItem(holderKey(session), JSON.stringify(holder));
  storage().removeItem(askingKey(session));
}

/** Whether it asked for the next seat and heard no answer. */
export const isAsking = (session: string): boolean =>
  storage().getItem(askingKey(session)) !== null;

/** What this device names its asking for the next seat, the same until it was given one. */
export function askingOf(session: string): string {
  const asking =
    storage().getItem(askingKey(session)) ??
    toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  storage().setItem(askingKey(session), asking);
  return asking;
}

/** Wipes all that this device keeps of its holder, before the next one has it (V8). */
export function forgetHolder(session: string): void {
  const store = storage();
  const holder = holderOf(session);
  store.removeItem(holderKey(session));
  if (!holder) return;
  for (const name of store.keys()) {
    if (!name.startsWith(PREFIX) || !name.includes(holder.seat)) continue;
    parsed.delete(name);
    store.removeItem(name);
  }
}

// ── One tab at a time ──────────────────────────────────────────────────

const BUSY_FOR = 12_000;
const marks = new Set<string>();

/**
 * Runs the work unless another tab of this phone is at it; says whether it ran. Over plain http
 * there are no locks, and a mark in the storage does: two tabs that slip past it send the very same
 * ballot, which is one.
 */
export async function alone(name: string, work: () => Promise<void>): Promise<boolean> {
  if (navigator.locks)
    return navigator.locks.request(`${PREFIX}${name}`, { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });
  const store = storage();
  const mark = `${PREFIX}busy:${name}`;
  const until = Number(store.getItem(mark) ?? 0);
  if (until > Date.now() && until <= Date.now() + BUSY_FOR) return false;
  store.setItem(mark, String(Date.now() + BUSY_FOR));
  marks.add(mark);
  try {
    await work();
  } finally {
    marks.delete(mark);
    store.removeItem(mark);
  }
  return true;
}

/** Gives up the marks of a page that goes away, or a reload would have to wait for them. */
export function dropMarks(): void {
  for (const mark of marks) storage().removeItem(mark);
}
