/** Where a room is; `ended` is the last and stays. */
export const STAGES = ["gather", "rate", "reveal", "discuss", "act", "ended"] as const;
export type Stage = (typeof STAGES)[number];

/** Agreeing with notes: taps are sealed while it is `open`, their sums stand once `shown` (V6). */
export const AGREEING = ["open", "shown"] as const;
export type Agreeing = (typeof AGREEING)[number];

/** Most people that one passed device may speak for. */
export const MOST_ON_A_DEVICE = 30;
/** Most rounds of a session: all are kept, and everyone's screen holds their results. */
export const MOST_ROUNDS = 20;
/** Most notes that a discussion holds. */
export const MOST_NOTES = 100;
/** Milliseconds that one press on "Add a minute" adds. */
const MINUTE = 60_000;

/** Seconds that a stage is set to take, null for no timer. */
export type Times = { rate: number | null; discuss: number | null };

/** What moves and what may be pressed; all else of a session follows from its rounds. */
export type Session = {
  stage: Stage;
  /** Rises with each command that was done, so a stale screen can be told from a current one (V1). */
  version: number;
  /** How many rounds were opened. */
  rounds: number;
  /** A leader's id: the only one whose commands move the room. */
  facilitator: string;
  locked: boolean;
  /** Milliseconds since 1970 by the server's clock; null where no timer runs. */
  timerEndsAt: number | null;
  agreeing: Agreeing | null;
  /** People who answer one after the other on a device that is passed around. */
  onDevice: number;
  times: Times;
};

export type Command =
  | { is: "rate" }
  | { is: "reveal" }
  | { is: "discuss" }
  | { is: "show-agreements" }
  | { is: "act" }
  | { is: "back" }
  | { is: "add-minute" }
  | { is: "lock" }
  | { is: "unlock" }
  | { is: "pass-device"; people: number }
  | { is: "hand-over"; to: string }
  | { is: "take-over" }
  | { is: "end" };

/** What a command asks of the database beside the new state. */
export type Effect =
  | "open-round"
  | "close-round"
  | "tally-agreements"
  | "drop-agreements"
  | "mint-seats"
  | "end";

export type Refusal = "stale" | "not-facilitator" | "not-now" | "ended";
type Moved = { ok: true; session: Session; effects: Effect[] } | { ok: false; reason: Refusal };

export type Press = {
  /** The leader who presses. Others of the team may only take over (V2). */
  by: string;
  /** The state's version that the screen showed. */
  version: number;
  now: number;
  /** Whether the latest round has notes to talk about. */
  hasNotes: boolean;
  /** Whether at least k people agreed with something (V6). */
  enoughAgreed: boolean;
};

const no = (reason: Refusal): Moved => ({ ok: false, reason });

/**
 * What a leader's command makes of a session (V1, V2): the next state and what it brings about, or
 * why nothing happens. From every state but `ended` an end can be reached by any leader of the team.
 */
export function moveSession(session: Session, command: Command, press: Press): Moved {
  if (session.stage === "ended") return no("ended");
  if (press.version !== session.version) return no("stale");
  if (command.is === "take-over") {
    if (press.by === session.facilitator) return no("not-now");
    return moved(session, { facilitator: press.by });
  }
  if (press.by !== session.facilitator) return no("not-facilitator");
  switch (command.is) {
    case "rate":
      if (session.stage === "rate" || session.rounds >= MOST_ROUNDS) return no("not-now");
      return moved(
        session,
        {
          stage: "rate",
          rounds: session.rounds + 1,
          agreeing: null,
          timerEndsAt: timer(session.times.rate, press.now),
        },
        // What was agreed and never shown goes.
        [...dropped(session), "open-round"],
      );
    case "reveal":
      if (session.stage !== "rate") return no("not-now");
      return moved(session, { stage: "reveal", timerEndsAt: null }, ["close-round"]);
    case "discuss":
      if (session.stage !== "reveal") return no("not-now");
      return moved(session, {
        stage: "discuss",
        agreeing: session.agreeing ?? (press.hasNotes ? "open" : null),
        timerEndsAt: timer(session.times.discuss, press.now),
      });
    default:
      return rest(session, command, press);
  }
}

function rest(session: Session, command: Command, press: Press): Moved {
  const { stage, timerEndsAt, locked } = session;
  switch (command.is) {
    case "show-agreements":
      if (stage !== "discuss" || session.agreeing !== "open" || !press.enoughAgreed)
        return no("not-now");
      return moved(session, { agreeing: "shown" }, ["tally-agreements"]);
    case "act":
      if (stage !== "reveal" && stage !== "discuss") return no("not-now");
      return moved(session, { stage: "act", timerEndsAt: null });
    case "back":
      if (stage === "discuss") return moved(session, { stage: "reveal", timerEndsAt: null });
      if (stage === "act") return moved(session, { stage: "discuss" });
      return no("not-now");
    case "add-minute":
      if (timerEndsAt === null) return no("not-now");
      // A timer that is over goes on from now: a minute is a minute.
      return moved(session, { timerEndsAt: Math.max(timerEndsAt, press.now) + MINUTE });
    case "lock":
      return locked ? no("not-now") : moved(session, { locked: true });
    case "unlock":
      // A round that was locked stays so to its close (P4).
      return locked && stage !== "rate" ? moved(session, { locked: false }) : no("not-now");
    case "pass-device":
      if (!isNumberOnDevice(command.people) || locked || command.people <= session.onDevice)
        return no("not-now");
      return moved(session, { onDevice: command.people }, ["mint-seats"]);
    case "hand-over":
      return command.to === session.facilitator
        ? no("not-now")
        : moved(session, { facilitator: command.to });
    case "end":
      return moved(session, { stage: "ended", timerEndsAt: null, agreeing: afterEnd(session) }, [
        ...(stage === "rate" ? (["close-round"] as const) : []),
        ...dropped(session),
        "end",
      ]);
    default:
      return no("not-now");
  }
}

/** Whether so many people can share a device: a whole number from 1 to 30. */
export const isNumberOnDevice = (people: number): boolean =>
  Number.isInteger(people) && people >= 1 && people <= MOST_ON_A_DEVICE;

/** What was agreed with and not shown by then is never shown (V6). */
const dropped = ({ agreeing }: Session): Effect[] =>
  agreeing === "open" ? ["drop-agreements"] : [];
const afterEnd = ({ agreeing }: Session): Agreeing | null =>
  agreeing === "shown" ? "shown" : null;

const timer = (seconds: number | null, now: number): number | null =>
  seconds === null ? null : now + seconds * 1_000;

const moved = (session: Session, change: Partial<Session>, effects: Effect[] = []): Moved => ({
  ok: true,
  session: { ...session, ...change, version: session.version + 1 },
  effects,
});
