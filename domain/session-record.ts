import { type Change, changeOf } from "./change.ts";
import { gapOf } from "./guess-gap.ts";
import type { Say } from "./locales.ts";
import { likeliest, type Position, positionOf } from "./position.ts";
import { AXES } from "./rating.ts";
import { describeModeName, describePosition, describeSpread } from "./sentences.ts";
import type { ActionSnapshot, SessionRound } from "./wire.ts";

/** A note that was shown and not hidden (V7); notes of one `cluster` were laid together. */
export type RecordedNote = {
  id: string;
  text: string;
  cluster: number | null;
  /** Null: what was agreed with was never shown (V6). */
  agreed: number | null;
};

/** A closed round as it is told afterwards: what it published, and what was guessed before. */
export type RecordedRound = SessionRound & {
  openedAt: Date;
  closedAt: Date;
  notes: RecordedNote[];
};

/** All that is told of a session afterwards; of published values only (P3, P9). */
export type SessionRecord = {
  id: string;
  team: string;
  name: string;
  oneOff: boolean;
  /** Who led it last; empty for a leader who left. */
  facilitator: string;
  openedAt: Date;
  /** Null while it goes on. */
  endedAt: Date | null;
  /** IANA name of the zone that its days and hours are told in. */
  zone: string;
  k: number;
  present: number;
  /** First to last. */
  rounds: RecordedRound[];
  actions: ActionSnapshot[];
};

export const positionIn = ({ result, roster, spread }: Outcome): Position | null =>
  result && positionOf(result, roster, spread);

/** "Clarity 7.4, likely 6.8 to 8.0. …", or that too few answered, which tells no number. */
export function describeRound(say: Say, round: SessionRound): string {
  const { result } = round;
  if (!result) return say("sessionpage.round.tooFew");
  const spreads = AXES.map((axis) => result[axis] && describeSpread(say, axis, result[axis]));
  return [describePosition(say, result, positionIn(round)), ...spreads].filter(Boolean).join(" ");
}

type Outcome = Pick<SessionRound, "result" | "roster" | "spread">;

/** The round that says what came out: the last one that published, else the last. */
const outcomeOf = (rounds: readonly RecordedRound[]): Outcome | null =>
  rounds.findLast(({ result }) => result !== null) ?? rounds.at(-1) ?? null;

/** "The team came out in Scalable leadership."; the one sentence that a session leaves. */
export function describeOutcome(say: Say, last: Outcome | null): string {
  if (!last) return say("sessionpage.outcome.none");
  if (!last.result) return say("sessionpage.outcome.tooFew");
  const position = positionOf(last.result, last.roster, last.spread);
  const mode = position ? position.mode : last.result.quadrant;
  if (mode) return say("sessionpage.outcome.in", { mode: describeModeName(say, mode) });
  const [first, second] = likeliest(position as Position);
  return say("sessionpage.outcome.between", {
    first: describeModeName(say, first),
    second: describeModeName(say, second),
  });
}

/** The same of a session that may still go on. */
export const describeSession = (say: Say, { rounds, endedAt }: SessionRecord): string =>
  rounds.length === 0 && endedAt === null
    ? say("sessionpage.outcome.noneYet")
    : describeOutcome(say, outcomeOf(rounds));

/** What was guessed and how far off it was; null where nobody guessed. */
export function describeGuess(say: Say, round: SessionRound): string | null {
  const { guess, result } = round;
  if (!guess) return null;
  const { by, clarity, autonomy } = guess;
  const placed = say(`sessionpage.guess.${by ? "by" : "placed"}`, { by, clarity, autonomy });
  const gap = result && gapOf(guess, result, positionIn(round));
  if (!gap) return placed;
  const gaps = AXES.map((axis) => {
    const { is, by: points, atLeast } = gap[axis];
    const where = is === "near" ? is : atLeast ? `${is}AtLeast` : is;
    return say(`sessionpage.gap.${axis}.${where}`, { by: points });
  });
  return [placed, ...gaps].join(" ");
}

/**
 * Whether a round differs from the one before it by more than wobble; null where that may not be
 * said: one of them shows no means, or others were asked and a few answers would give one away.
 */
export function describeChange(
  say: Say,
  before: SessionRound | undefined,
  round: SessionRound,
): string | null {
  if (!before) return null;
  const rosterChanged = before.roster !== round.roster;
  const change = changeOf([
    { ...before, rosterChanged: false },
    { ...round, rosterChanged },
  ]);
  return change && wordsOf(say, change);
}

const wordsOf = (say: Say, change: Change): string =>
  AXES.map((axis) => say(`sessionpage.change.${axis}.${change[axis]}`)).join(" ");

/** Notes as they lay: those laid together side by side, most agreed with first. */
export function groupsOf(notes: readonly RecordedNote[]): RecordedNote[][] {
  const groups = Map.groupBy(notes, ({ id, cluster }) => cluster ?? id);
  const agreed = (group: RecordedNote[]) => Math.max(...group.map((note) => note.agreed ?? -1));
  return [...groups.values()]
    .map((group) => group.toSorted((a, b) => agreed([b]) - agreed([a])))
    .toSorted((a, b) => agreed(b) - agreed(a));
}
