import type { Rating } from "#domain/rating.ts";
import type { ErrorCode, NullifiersAnswer, RoundKind } from "#domain/wire.ts";

/**
 * One seat's answer to one round, as this phone keeps it. Pure: each event gives a new record,
 * which is stored before anything is done about it, so that a reload, a crash or a second tab
 * finds the same and goes on from there.
 */
export type Answer = {
  shape: 1;
  seat: string;
  team: string;
  round: string;
  kind: RoundKind;
  /** When it was begun, for clearing away what was never finished. */
  begunAt: number;
  /** `m` of PRIVACY, base64url: 32 bytes that never leave this phone. */
  deviceSecret: string;
  /** The finished credentials, base64url; null until the server evaluated them. */
  credentials: { rating: string; note: string } | null;
  draft: Draft;
  /** What Send was pressed with, until the server confirmed it. */
  outgoing: Outgoing | null;
  note: OutgoingNote | null;
  noteFate: "left" | "lost" | null;
  /** The highest `seq` the server confirmed, and the highest that may have reached it; 0: none. */
  castSeq: number;
  triedSeq: number;
  /** Sequences up to this one may have been used by another device of the same person. */
  usedSeq: number;
  /** Why what was confirmed last is no rating; stays on this phone (A1). */
  absence: Why | null;
  /** It goes on on another device: this one sends nothing more by itself. */
  moved: boolean;
  /** The server said that a ballot of ours is released already, so no change can reach it. */
  released: "first" | "unclear" | null;
  /** Not before this: the random pause between a credential and its ballot. */
  ballotFrom: number;
  failures: number;
  retryAt: number;
  /** Refusals of a credential that the server itself gave: once is a mishap, twice is a fault. */
  rejections: number;
  stopped: Stop | null;
  /** `presumed`: this phone shows another round since, and nobody said yet that this one closed. */
  ended: { opensAt: string | null; presumed?: true } | null;
  outcome: Outcome | null;
  settledAt: number | null;
};

/** Not sent yet. Nothing is preselected: null is "not answered yet". */
export type Draft = { clarity: number | null; autonomy: number | null; note: string };
type Outgoing = (Rating | { absent: Why }) & { seq: number; holdUntil: number };
/** On the wire both are the same (A1). */
export type Why = "away" | "left";
type OutgoingNote = { text: string; from: number | null };

/** Why this phone cannot answer this round. */
const STOPS = [
  "other-device",
  "room-locked",
  "not-on-roster",
  "unknown-seat",
  "key-changed",
  "rejected",
] as const;
export type Stop = (typeof STOPS)[number];

/**
 * How the round ended for this phone. `unshown`: too few answered, so there is no list to be in.
 * `unsent`: it closed before the answer reached it. `none`: nothing was answered here.
 */
export type Outcome = "counted" | "missing" | "too-many" | "unshown" | "unsent" | "none";

export type AnswerEvent =
  | { is: "rated"; rating: Partial<Rating> }
  | { is: "noted"; text: string }
  | { is: "sent" }
  | { is: "absent"; why: Why }
  | { is: "undone" }
  | { is: "kept" }
  | { is: "credential-gained"; credentials: NonNullable<Answer["credentials"]>; pause: number }
  | { is: "credential-refused"; code: ErrorCode; opensAt: string | null }
  | { is: "key-changed" }
  | { is: "key-accepted" }
  | { is: "ballot-leaving"; seq: number }
  | { is: "ballot-cast"; seq: number; notePause: number }
  | { is: "ballot-refused"; seq: number; code: ErrorCode; opensAt: string | null; again: boolean }
  | { is: "note-left" }
  | { is: "note-refused" }
  | { is: "failed"; wait: number }
  | { is: "hurried" }
  | { is: "moved" }
  | { is: "taken-back" }
  | { is: "round-ended" }
  | { is: "round-passed" }
  | { is: "still-open" }
  | { is: "checked"; outcome: Outcome };

/** How long Undo is offered; until then nothing of the answer leaves the phone. */
export const HOLD = 5000;
/** Random pauses that part the steps of one answer, so that their timing names nobody. */
const SHORTEST_PAUSE = 300;
const LONGEST_PAUSE = 3000;
/** Longest that a server's Retry-After is taken at its word. */
const LONGEST_WAIT = 120_000;
/** More changes of mind than anybody has on the other device before taking an answer back. */
const TAKEN_BACK_BY = 100;
const KEEP_SETTLED = 7 * 24 * 3600_000;
const KEEP_UNFINISHED = 60 * 24 * 3600_000;

const EMPTY_DRAFT: Draft = { clarity: null, autonomy: null, note: "" };

export function newAnswer(
  of: Pick<Answer, "seat" | "team" | "round" | "kind" | "deviceSecret">,
  now: number,
): Answer {
  return {
    shape: 1,
    ...of,
    begunAt: now,
    credentials: null,
    draft: EMPTY_DRAFT,
    outgoing: null,
    note: null,
    noteFate: null,
    castSeq: 0,
    triedSeq: 0,
    usedSeq: 0,
    absence: null,
    moved: false,
    released: null,
    ballotFrom: 0,
    failures: 0,
    retryAt: 0,
    rejections: 0,
    stopped: null,
    ended: null,
    outcome: null,
    settledAt: null,
  };
}

/** Whether Send may be pressed: both questions answered, nothing on its way, the round not over. */
export const canSend = ({ draft, outgoing, stopped, ended, released }: Answer): boolean =>
  draft.clarity !== null && draft.autonomy !== null && !outgoing && !stopped && !ended && !released;

/** Whether "I was away" may be said: only of a week, and not while an answer is on its way. */
const canBeAbsent = ({ kind, outgoing, stopped, ended, released }: Answer): boolean =>
  kind === "weekly" && !outgoing && !stopped && !ended && !released;

/** Whether Undo still catches the answer on this phone. */
const canUndo = ({ outgoing, triedSeq }: Answer, now: number): boolean =>
  outgoing !== null && triedSeq < outgoing.seq && now < outgoing.holdUntil;

/** What an event makes of an answer; the same record where the event comes too late to matter. */
export function afterEvent(answer: Answer, event: AnswerEvent, now: number): Answer {
  switch (event.is) {
    case "rated":
      return answer.outgoing ? answer : { ...answer, draft: { ...answer.draft, ...event.rating } };
    case "noted":
      return answer.outgoing ? answer : { ...answer, draft: { ...answer.draft, note: event.text } };
    case "sent":
      return sent(answer, now);
    case "absent":
      if (!canBeAbsent(answer)) return answer;
      return calm({
        ...answer,
        outgoing: { absent: event.why, seq: nextSeq(answer), holdUntil: now + HOLD },
      });
    case "undone":
      if (!canUndo(answer, now)) return answer;
      return { ...answer, outgoing: null, note: answer.note?.from ? answer.note : null };
    case "kept":
      return answer.outgoing ? answer : { ...answer, draft: EMPTY_DRAFT };
    case "credential-gained":
      return calm({
        ...answer,
        credentials: event.credentials,
        ballotFrom: now + event.pause,
      });
    case "credential-refused":
      return credentialRefused(answer, event, now);
    case "key-changed":
      return { ...answer, stopped: "key-changed" };
    case "key-accepted":
      return calm({ ...answer, stopped: null, credentials: null });
    case "ballot-leaving":
      return { ...answer, triedSeq: Math.max(answer.triedSeq, event.seq) };
    case "ballot-cast":
      return ballotCast(answer, event, now);
    case "ballot-refused":
      return ballotRefused(answer, event, now);
    case "note-left":
      return calm({ ...answer, note: null, noteFate: "left" });
    case "note-refused":
      return calm({ ...answer, note: null, noteFate: "lost" });
    case "failed":
      return { ...answer, failures: answer.failures + 1, retryAt: now + event.wait };
    case "hurried":
      return { ...answer, retryAt: 0 };
    case "moved":
      return { ...recalled(answer), moved: true };
    case "taken-back":
      // The other device may have answered meanwhile: what is sent from here now comes after that.
      return calm({ ...answer, moved: false, usedSeq: nextSeq(answer) + TAKEN_BACK_BY });
    case "round-ended":
      return ended(answer, null, now);
    case "round-passed":
      // Only where nothing is under way any more: else that comes first.
      return isAtRest(answer)
        ? calm({ ...answer, ended: { opensAt: null, presumed: true } })
        : answer;
    case "still-open":
      return answer.ended?.presumed ? calm({ ...answer, ended: null }) : answer;
    case "checked":
      return calm({ ...answer, outcome: event.outcome, settledAt: now });
  }
}

function sent(answer: Answer, now: number): Answer {
  const { clarity, autonomy, note } = answer.draft;
  if (!canSend(answer) || clarity === null || autonomy === null) return answer;
  const text = note.trim();
  return calm({
    ...answer,
    outgoing: { clarity, autonomy, seq: nextSeq(answer), holdUntil: now + HOLD },
    note: text !== "" && answer.noteFate === null ? { text, from: null } : answer.note,
  });
}

const nextSeq = ({ castSeq, triedSeq, usedSeq }: Answer): number =>
  Math.max(castSeq, triedSeq, usedSeq) + 1;

/** An answer on its way is a draft again; a note that follows a confirmed answer still goes. */
function recalled(answer: Answer): Answer {
  const { outgoing, note, draft } = answer;
  if (!outgoing) return answer;
  const { clarity, autonomy } = "absent" in outgoing ? draft : outgoing;
  const text = note?.from === null ? note.text : draft.note;
  return calm({
    ...answer,
    outgoing: null,
    note: note?.from ? note : null,
    draft: { clarity, autonomy, note: text },
  });
}

function credentialRefused(
  answer: Answer,
  { code, opensAt }: { code: ErrorCode; opensAt: string | null },
  now: number,
): Answer {
  if (code === "round-closed") return ended(answer, opensAt, now);
  const stop = STOPS.find((reason) => reason === code) ?? "rejected";
  return { ...answer, stopped: stop, outgoing: null, note: null };
}

/** It is in: from here on not even this phone knows what was answered. */
function ballotCast(
  answer: Answer,
  { seq, notePause }: { seq: number; notePause: number },
  now: number,
): Answer {
  const castSeq = Math.max(answer.castSeq, seq);
  if (answer.outgoing?.seq !== seq) return { ...answer, castSeq };
  const note = answer.note && { ...answer.note, from: answer.note.from ?? now + notePause };
  const absence = "absent" in answer.outgoing ? answer.outgoing.absent : null;
  return calm({
    ...answer,
    castSeq,
    absence,
    outgoing: null,
    draft: EMPTY_DRAFT,
    note,
    rejections: 0,
  });
}

function ballotRefused(
  answer: Answer,
  event: Extract<AnswerEvent, { is: "ballot-refused" }>,
  now: number,
): Answer {
  if (answer.outgoing?.seq !== event.seq) return answer;
  if (event.code === "round-closed") return ended(answer, event.opensAt, now);
  if (event.code === "already-cast") {
    // On a first try it is an earlier ballot of ours that was released. On a second try it may
    // have been this very one, whose confirmation was lost on the way.
    const own = event.again && event.seq === 1;
    const released = event.again ? (own ? null : "unclear") : "first";
    const note = answer.note && { ...answer.note, from: answer.note.from ?? now };
    const castSeq = Math.max(answer.castSeq, own ? event.seq : 1);
    return calm({ ...answer, outgoing: null, draft: EMPTY_DRAFT, released, castSeq, note });
  }
  if (event.code === "wrong-credential" && answer.rejections === 0)
    return { ...answer, credentials: null, rejections: 1, retryAt: 0 };
  return { ...answer, stopped: "rejected", outgoing: null, note: null };
}

/** The round is over: what has not left by now stays here and is not counted. */
function ended(answer: Answer, opensAt: string | null, now: number): Answer {
  const known = answer.ended ? { opensAt: opensAt ?? answer.ended.opensAt } : { opensAt };
  const over: Answer = {
    ...answer,
    ended: known,
    outgoing: null,
    draft: EMPTY_DRAFT,
    note: null,
    noteFate: answer.note ? "lost" : answer.noteFate,
  };
  // One that moved may have been answered elsewhere, with the same credential.
  const mayBeIn = answer.castSeq > 0 || answer.triedSeq > 0;
  if (mayBeIn || (answer.moved && answer.credentials) || answer.outcome) return calm(over);
  const begun = !answer.moved && (answer.outgoing !== null || isBegun(answer.draft));
  return calm({ ...over, outcome: begun ? "unsent" : "none", settledAt: now });
}

/** Whether a ballot may be in, nothing is on its way, and nothing is being written. */
const isAtRest = ({ ended, outgoing, note, draft, castSeq, triedSeq }: Answer): boolean =>
  !ended && !outgoing && !note && !isBegun(draft) && (castSeq > 0 || triedSeq > 0);

/** Whether at least one question was answered. */
export const isBegun = ({ clarity, autonomy }: Draft): boolean =>
  clarity !== null || autonomy !== null;

/** What the list of a closed round says about this phone's ballot (C9). */
export function outcomeOf(
  { castSeq, triedSeq, moved }: Pick<Answer, "castSeq" | "triedSeq" | "moved">,
  nullifier: string,
  { nullifiers, issued }: Pick<NullifiersAnswer, "nullifiers" | "issued">,
): Outcome {
  if (nullifiers.length === 0) return "unshown";
  if (issued !== null && nullifiers.length > issued) return "too-many";
  if (nullifiers.includes(nullifier)) return "counted";
  if (castSeq > 0) return "missing";
  return moved && triedSeq === 0 ? "none" : "unsent";
}

/** A stored record as it may be gone on with: a clock that was set back must hold up nothing. */
export function resumed(answer: Answer, now: number): Answer {
  const soon = (at: number, most: number) => Math.min(at, now + most);
  const { outgoing, note } = answer;
  return {
    // Not in the records of before there were absences and moves.
    ...{ usedSeq: 0, absence: null, moved: false },
    ...answer,
    outgoing: outgoing && { ...outgoing, holdUntil: soon(outgoing.holdUntil, HOLD) },
    note: note?.from ? { ...note, from: soon(note.from, LONGEST_PAUSE) } : note,
    ballotFrom: soon(answer.ballotFrom, LONGEST_PAUSE),
    retryAt: soon(answer.retryAt, LONGEST_WAIT),
  };
}

const calm = (answer: Answer): Answer => ({ ...answer, failures: 0, retryAt: 0 });

// ── What is to be done next ────────────────────────────────────────────

export type Task = { task: "credential" | "ballot" | "note" | "check"; at: number };

/** The next step and the earliest moment for it; null when there is nothing to do but wait. */
export function nextTask(answer: Answer): Task | null {
  const { outgoing, note, credentials, retryAt, ended, outcome } = answer;
  if (ended) return outcome ? null : { task: "check", at: retryAt };
  if (answer.stopped) return null;
  if (!credentials) {
    // A live room asks at once: that is what puts the seat on the roster. A weekly round asks with
    // the answer, or a member who opens the link on a second device would be locked out.
    if (answer.kind === "live" && !outgoing)
      return answer.moved ? null : { task: "credential", at: retryAt };
    return outgoing && { task: "credential", at: Math.max(retryAt, outgoing.holdUntil) };
  }
  if (outgoing)
    return { task: "ballot", at: Math.max(retryAt, outgoing.holdUntil, answer.ballotFrom) };
  if (note?.from) return { task: "note", at: Math.max(retryAt, note.from) };
  return null;
}

/** A pause drawn by `chance`, 0 to 1. */
export const pauseOf = (chance: number): number =>
  Math.round(SHORTEST_PAUSE + chance * (LONGEST_PAUSE - SHORTEST_PAUSE));

/**
 * How long to wait after so many failures: as the server asked, else doubled each time up to 30 s,
 * never all phones at once.
 */
export function waitAfter(failures: number, chance: number, asked: number | null): number {
  const own = Math.min(30_000, 1000 * 2 ** failures) * (0.75 + chance / 2);
  if (asked === null) return Math.round(own);
  return Math.round(Math.min(LONGEST_WAIT, asked + chance * 1000));
}

/** Whether the record has done its duty and can be forgotten, secrets and all. */
export const isStale = ({ settledAt, begunAt }: Answer, now: number): boolean =>
  settledAt === null ? now - begunAt > KEEP_UNFINISHED : now - settledAt > KEEP_SETTLED;

// ── What the page shows ────────────────────────────────────────────────

export type View =
  | { shows: "waiting" }
  | { shows: "rate" }
  | { shows: "holding"; until: number }
  | { shows: "sending" }
  | { shows: "unsent" }
  | { shows: "in" }
  | { shows: "moved" }
  | { shows: "stopped"; reason: Stop }
  | { shows: "closed" };

/**
 * The face of a round to its member. `again` says that a member who is in asked for the questions
 * once more, to change their mind; `asked` whether the round began with this seat.
 */
export function viewOf(
  answer: Answer | null,
  round: { state: "open" | "published" | "too-few" } | null,
  { now, again, asked = true }: { now: number; again: boolean; asked?: boolean },
): View {
  if (!round) return { shows: "waiting" };
  if (round.state !== "open" || (answer?.ended && !answer.ended.presumed))
    return { shows: "closed" };
  if (!asked && (answer?.castSeq ?? 0) === 0) return { shows: "stopped", reason: "not-on-roster" };
  if (!answer) return { shows: "rate" };
  if (answer.moved) return { shows: "moved" };
  if (answer.stopped) return { shows: "stopped", reason: answer.stopped };
  if (answer.outgoing) {
    if (canUndo(answer, now)) return { shows: "holding", until: answer.outgoing.holdUntil };
    return answer.failures > 0 ? { shows: "unsent" } : { shows: "sending" };
  }
  const changing = (again || isBegun(answer.draft)) && !answer.released;
  if (answer.castSeq > 0 && !changing) return { shows: "in" };
  return { shows: "rate" };
}
