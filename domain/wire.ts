import { z } from "zod";
import { PROTOCOL_VERSION } from "./info.ts";
import { LOCALES } from "./locales.ts";
import { AXES, HIGHEST, LOWEST } from "./rating.ts";
import { PublishedResult } from "./result.ts";
import { AGREEING, MOST_NOTES, STAGES } from "./session.ts";

/** Every address of the API in one place (W1). */
export const PATHS = {
  key: "/api/v1/key",
  seat: "/api/v1/seat",
  person: "/api/v1/person",
  credentials: "/api/v1/rounds/{round}/credentials",
  ballots: "/api/v1/ballots",
  notes: "/api/v1/notes",
  nullifiers: "/api/v1/rounds/{round}/nullifiers",
  presence: "/api/v1/sessions/{session}/presence",
  agreeCredentials: "/api/v1/rounds/{round}/agreements/credentials",
  agreements: "/api/v1/rounds/{round}/agreements",
  unsubscribe: "/api/v1/unsubscribe/{token}",
  openapi: "/api/v1/openapi.json",
  socket: "/api/v1/socket",
} as const;

/** Longest anonymous note, in characters (UTF-16 units). */
export const LONGEST_NOTE = 280;

export const Id = z.uuid();
const base64url = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`));
const Element = base64url(32);
const Instant = z.iso.datetime();

// ── Requests and answers ───────────────────────────────────────────────

export const KeyAnswer = z.object({
  protocol: z.literal(PROTOCOL_VERSION),
  publicKey: Element,
  fingerprint: z.string(),
});
export type KeyAnswer = z.infer<typeof KeyAnswer>;

/** Both purposes always together, so asking for a note's credential tells nothing (C10). */
export const CredentialRequest = z.object({ rating: Element, note: Element });
export type CredentialRequest = z.infer<typeof CredentialRequest>;

const EvaluationAnswer = z.object({ evaluated: Element, proof: base64url(64) });
export const CredentialAnswer = z.object({ rating: EvaluationAnswer, note: EvaluationAnswer });
export type CredentialAnswer = z.infer<typeof CredentialAnswer>;

const point = (name: string) =>
  z
    .int(`${name} is a whole number from ${LOWEST} to ${HIGHEST}.`)
    .min(LOWEST, `${name} is at least ${LOWEST}.`)
    .max(HIGHEST, `${name} is at most ${HIGHEST}.`);

const rating = { clarity: point("clarity"), autonomy: point("autonomy") };

/** A leader's guess, as a form sends it. */
export const Guess = z.object(rating);

const proven = {
  info: z.string().max(120),
  nonce: Element,
  /** Rises with each change of mind; the highest one still in the pool counts. */
  seq: z.int().min(1).max(1_000_000),
  mac: Element,
};
/** A rating, or in a weekly round that there is none to give (A1). */
export const BallotRequest = z.discriminatedUnion(
  "absent",
  [
    z.object({
      ...proven,
      absent: z.literal(false).optional(),
      ...rating,
    }),
    z.object({ ...proven, absent: z.literal(true) }),
  ],
  { error: "A ballot holds clarity and autonomy, or absent as true." },
);
export type BallotRequest = z.infer<typeof BallotRequest>;

export const NoteRequest = z.object({
  info: z.string().max(120),
  nonce: Element,
  text: z.string().trim().min(1).max(LONGEST_NOTE),
  mac: Element,
});
export type NoteRequest = z.infer<typeof NoteRequest>;

/** Known once the round has closed, for everyone: is mine in, and are there too many? (C9) */
export const NullifiersAnswer = z.object({
  nullifiers: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  /** Null after too few answers: it would tell how many there were. */
  issued: z.int().nonnegative().nullable(),
  roster: z.int().nonnegative(),
});
export type NullifiersAnswer = z.infer<typeof NullifiersAnswer>;

/** Stable codes: a client acts on the code, a person reads the message. */
const ERROR_CODES = [
  "invalid-input",
  "not-json",
  "too-large",
  "unsupported-type",
  "not-found",
  "unknown-seat",
  "not-on-roster",
  "other-device",
  "room-locked",
  "wrong-credential",
  "already-cast",
  "round-closed",
  "round-open",
  "session-ended",
  "not-agreeing",
  "too-many-requests",
  "busy",
  "unavailable",
  "unknown-event",
  "internal",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const ErrorAnswer = z.object({
  error: z.object({
    code: z.enum(ERROR_CODES),
    message: z.string(),
    /** The input at fault, when there is one. */
    field: z.string().optional(),
    /** With `round-closed`: when the next round opens, if that is known. */
    opensAt: Instant.nullable().optional(),
  }),
});
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;

// ── Snapshots ──────────────────────────────────────────────────────────

export const ROUND_KINDS = ["weekly", "live"] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/** From how many ballots on notes are shown: fixed before voting, never for three (N1). */
export const NOTE_RULES = ["from-10", "from-k", "never"] as const;
export type NoteRule = (typeof NOTE_RULES)[number];

/**
 * All that a screen or a phone may know of a round. Whole and small, so that a viewer who missed
 * one needs only the next; the highest `version` is the newest.
 */
export const RoundSnapshot = z.object({
  protocol: z.literal(PROTOCOL_VERSION),
  id: Id,
  team: Id,
  kind: z.enum(ROUND_KINDS),
  version: z.int().nonnegative(),
  state: z.enum(["open", "published", "too-few"]),
  locked: z.boolean(),
  openedAt: Instant,
  closesAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  k: z.int().min(3),
  roster: z.int().nonnegative(),
  /** How many rated: exact in a live round while it is open, else null. */
  rated: z.int().nonnegative().nullable(),
  /** Coarse progress of an open weekly round: "5+", "10+", "all in". */
  progress: z.string().nullable(),
  /** The sum of the batches so far, or null. */
  result: PublishedResult.nullable(),
  /** The standard deviation that intervals are made with (S1). */
  spread: z.number().positive(),
  noteRule: z.enum(NOTE_RULES),
  /** Shuffled, after the close, only where the rule allows. */
  notes: z.array(z.string()).nullable(),
});
export type RoundSnapshot = z.infer<typeof RoundSnapshot>;

export const DirectionSnapshot = z.object({
  version: z.int().positive(),
  statement: z.string(),
  guardrails: z.string(),
  writtenBy: z.string(),
  writtenAt: Instant,
});
export type DirectionSnapshot = z.infer<typeof DirectionSnapshot>;

/** What a leader declared, word for word, and where it stands (I7). */
export const DeclaredIntervention = z.object({
  id: Id,
  reason: z.string(),
  objective: z.string(),
  /** What stays with the team; may be empty. */
  keeps: z.string(),
  rule: z.object({ axis: z.enum(AXES), threshold: z.number(), rounds: z.int().positive() }),
  /** Empty for a leader who left. */
  startedBy: z.string(),
  startedOn: z.iso.date(),
  /** Its last day as it stands now; days are the team's. */
  endsOn: z.iso.date(),
  /** Null while it runs. */
  endedOn: z.iso.date().nullable(),
  learned: z.string(),
  /** Each later end with its reason, oldest first. */
  extensions: z.array(z.object({ reason: z.string(), endsOn: z.iso.date() })),
  is: z.enum(["running", "exit-met", "overdue", "ended"]),
});
export type DeclaredIntervention = z.infer<typeof DeclaredIntervention>;

/** What came of a closed weekly round, and what its leader answered. */
export const LastWeek = z.object({
  round: Id,
  state: z.enum(["published", "too-few"]),
  closedAt: Instant,
  roster: z.int().nonnegative(),
  result: PublishedResult.nullable(),
  /** The standard deviation that intervals are made with (S1). */
  spread: z.number().positive(),
  /** `writtenBy` is empty for a leader who left. */
  answer: z.object({ text: z.string(), writtenBy: z.string() }).nullable(),
});
export type LastWeek = z.infer<typeof LastWeek>;

/** All seats of the person to whom a token was mailed, by the teams' names. */
export const PersonAnswer = z.object({
  seats: z.array(
    z.object({
      team: z.object({ id: Id, name: z.string() }),
      /** Of the seat's personal link. */
      secret: z.string(),
      /** Whether a round is open that this seat may answer. */
      open: z.boolean(),
    }),
  ),
});
export type PersonAnswer = z.infer<typeof PersonAnswer>;

// ── Sessions ───────────────────────────────────────────────────────────

/** What somebody promised to do by when; open ones greet the next session. */
export const ActionSnapshot = z.object({
  id: Id,
  text: z.string(),
  owner: z.string(),
  /** A day, `YYYY-MM-DD`. */
  dueOn: z.iso.date().nullable(),
  state: z.enum(["open", "done", "dropped"]),
  /** Whether it was promised in this session, and not brought along from an earlier one. */
  own: z.boolean(),
});
export type ActionSnapshot = z.infer<typeof ActionSnapshot>;

/** What a closed round of the session published, and the leader's guess before it. */
export const SessionRound = z.object({
  round: Id,
  roster: z.int().nonnegative(),
  result: PublishedResult.nullable(),
  /** The standard deviation that intervals are made with (S1). */
  spread: z.number().positive(),
  /** Where a leader thought the team would be; it counts in no result (V5). */
  guess: z.object({ by: z.string(), clarity: z.int(), autonomy: z.int() }).nullable(),
});
export type SessionRound = z.infer<typeof SessionRound>;

/**
 * All that screens and phones may know of a session but its notes and its open round. Whole and
 * small; the highest `version` is the newest.
 */
export const SessionSnapshot = z.object({
  protocol: z.literal(PROTOCOL_VERSION),
  id: Id,
  team: Id,
  name: z.string(),
  /** A group without a roster: one answer per device is the promise there (V8). */
  oneOff: z.boolean(),
  version: z.int().nonnegative(),
  /** What a command must name (V1). */
  state: z.int().nonnegative(),
  stage: z.enum(STAGES),
  k: z.int().min(3),
  noteRule: z.enum(NOTE_RULES),
  locked: z.boolean(),
  /** How many have come in, people on a passed device included; never who (V3). */
  present: z.int().nonnegative(),
  onDevice: z.int().nonnegative(),
  /** The open round, else the latest one. */
  round: Id.nullable(),
  /** How many rounds were opened. */
  rounds: z.int().nonnegative(),
  /** The closed ones, first to last. */
  closed: z.array(SessionRound),
  timerEndsAt: Instant.nullable(),
  agreeing: z.enum(AGREEING).nullable(),
  facilitator: z.object({ id: z.string(), name: z.string() }),
  actions: z.array(ActionSnapshot),
  openedAt: Instant,
  endedAt: Instant.nullable(),
});
export type SessionSnapshot = z.infer<typeof SessionSnapshot>;

/** The notes a room talks about; a hidden one is in it for nobody (V7). */
export const Discussion = z.object({
  session: Id,
  round: Id,
  version: z.int().nonnegative(),
  notes: z.array(
    z.object({
      id: Id,
      text: z.string(),
      /** Notes of one number lie together; null: alone. */
      cluster: z.int().positive().nullable(),
      /** How many agree; null until it is shown (V6). */
      agreed: z.int().nonnegative().nullable(),
    }),
  ),
  /** How many notes there are, hidden ones too; a large room's are drawn by lot. */
  of: z.int().nonnegative(),
  /** How many have agreed with something, while nobody knows with what. */
  agreeing: z.int().nonnegative(),
});
export type Discussion = z.infer<typeof Discussion>;

/** What the member's page shows, and asks for again after a time offline. */
export const SeatAnswer = z.object({
  team: z.object({ id: Id, name: z.string(), k: z.int().min(3) }),
  /** What was chosen for the seat; null: the browser's. */
  language: z.enum(LOCALES).nullable(),
  direction: DirectionSnapshot.nullable(),
  /** The intervention that runs, or one that ended within two weeks. */
  intervention: DeclaredIntervention.nullable(),
  /** The open session's latest round, else the round that is open, else the latest closed one. */
  round: RoundSnapshot.nullable(),
  /** False while a weekly round is open that began without this seat. */
  onRoster: z.boolean(),
  /** The latest weekly round that closed: the one on show itself when none is open. */
  last: LastWeek.nullable(),
  /** How many of the latest closed weekly rounds, ten at most, their leader answered. */
  answeredRate: z.object({ answered: z.int().nonnegative(), of: z.int().positive() }).nullable(),
  /** When the team is asked next by itself, if that is known. */
  nextOpensAt: Instant.nullable(),
  /** The open session, else null. */
  session: SessionSnapshot.nullable(),
  /** The path of its page, for the whole team. */
  sessionPage: z.string().nullable(),
  /** The notes that its room talks about. */
  discussion: Discussion.nullable(),
  /** The weekly round that is open beside the session's. */
  beside: RoundSnapshot.nullable(),
});
export type SeatAnswer = z.infer<typeof SeatAnswer>;

/** A blinded element for the credential that agreeing takes (V6). */
export const AgreeCredentialRequest = z.object({ agree: Element });
export type AgreeCredentialRequest = z.infer<typeof AgreeCredentialRequest>;
export const AgreeCredentialAnswer = z.object({ agree: EvaluationAnswer });
export type AgreeCredentialAnswer = z.infer<typeof AgreeCredentialAnswer>;
/** All the notes that somebody agrees with; the highest `seq` counts until they are shown. */
export const AgreementRequest = z.object({ ...proven, notes: z.array(Id).max(MOST_NOTES) });
export type AgreementRequest = z.infer<typeof AgreementRequest>;

// ── Events ─────────────────────────────────────────────────────────────

/** Who is watching: a leader by the session cookie, a member by the seat's secret. */
export const WatchRequest = z.discriminatedUnion("as", [
  z.object({ as: z.literal("leader"), team: Id }),
  z.object({ as: z.literal("seat"), secret: z.string().max(100) }),
]);
export type WatchRequest = z.infer<typeof WatchRequest>;

export type WatchAnswer =
  | {
      ok: true;
      team: string;
      rounds: RoundSnapshot[];
      /** The open session, else null. */
      session: SessionSnapshot | null;
      discussion: Discussion | null;
    }
  | { ok: false; error: ErrorAnswer["error"] };

/** Commands a client may send; each is acknowledged. */
export type ClientEvents = {
  "team:watch": (request: WatchRequest, answer: (result: WatchAnswer) => void) => void;
  /** The server's clock in milliseconds since 1970, for timers that run alike everywhere (V4). */
  "clock:ask": (answer: (now: number) => void) => void;
};

/** Facts the server announces to those who watch the team. */
export type ServerEvents = {
  "round:changed": (snapshot: RoundSnapshot) => void;
  "session:changed": (snapshot: SessionSnapshot) => void;
  "discussion:changed": (discussion: Discussion) => void;
  /** To leaders only, whose page has the words: the team's direction or intervention was written. */
  "declared:changed": () => void;
  "error:reported": (error: ErrorAnswer["error"]) => void;
};
