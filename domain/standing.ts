import { type Change, changeOf } from "./change.ts";
import { addWeeks } from "./days.ts";
import type { Mode } from "./matrix.ts";
import { type ModeWeek, modeHistory } from "./mode-history.ts";
import { type HeldMode, heldMode, positionOf } from "./position.ts";
import type { PublishedResult } from "./result.ts";

/** A closed weekly round, as the trend and the standing read it. Oldest first everywhere. */
export type WeekReading = {
  /** When it opened, ISO 8601 in UTC. */
  openedAt: string;
  /** The Monday of its week in the team's time zone, "2026-11-16". */
  week: string;
  roster: number;
  /** The standard deviation that its intervals are made with (S1). */
  spread: number;
  /** Whether others were asked than the time before (S8). */
  rosterChanged: boolean;
  /** Null: too few answered. */
  result: PublishedResult | null;
};

/** A week on the strip: the mode held, one on the line, too few answers, or not asked. */
export type StripWeek = { mode: Mode; onTheLine: boolean } | "too-few" | "not-asked";

/** The roll-up of a team's weekly results, kept beside them. All of it follows from results. */
export type Standing = {
  /** The Monday of the last week on the strip. */
  week: string;
  /** Up to 53 weeks, oldest first, one letter each; see `readStrip`. */
  strip: string;
  /** Up to 12 latest weekly rounds, oldest first, without shares and density. */
  recent: WeekReading[];
  change: Change | null;
  held: HeldMode;
};

/** A year, and the same week of the year before. */
const STRIP_WEEKS = 53;
const RECENT_ROUNDS = 12;

/** Capital: the mode is sure. Small: held, or the quadrant, on the line. */
const LETTERS: Record<Mode, string> = { scalable: "S", selective: "L", handsoff: "H", micro: "M" };
const TOO_FEW = "-";
const NOT_ASKED = ".";
const STATES: ReadonlyMap<string, StripWeek> = new Map([
  [TOO_FEW, "too-few"],
  [NOT_ASKED, "not-asked"],
  ...(Object.entries(LETTERS) as [Mode, string][]).flatMap(([mode, letter]) => [
    [letter, { mode, onTheLine: false }] as [string, StripWeek],
    [letter.toLowerCase(), { mode, onTheLine: true }] as [string, StripWeek],
  ]),
]);

/** Where a team stands after these closed weekly rounds, oldest first (X4); null before the first. */
export function standingOf(weeks: readonly WeekReading[]): Standing | null {
  const strip = modeHistory(weeks).slice(-STRIP_WEEKS);
  const last = strip.at(-1);
  if (!last) return null;
  return {
    week: last.week,
    strip: strip.map(({ state }) => letterOf(state)).join(""),
    recent: weeks.slice(-RECENT_ROUNDS).map(withMeansOnly),
    change: changeOf(weeks),
    held: heldMode(
      weeks.map(({ result, roster, spread }) => result && positionOf(result, roster, spread)),
    ),
  };
}

/** The weeks of a standing's strip, oldest first. */
export const readStrip = ({ week, strip }: Pick<Standing, "week" | "strip">): ModeWeek[] =>
  Array.from(strip, (letter, place) => ({
    week: addWeeks(week, place - strip.length + 1),
    state: STATES.get(letter) ?? "not-asked",
  }));

function letterOf(state: StripWeek): string {
  if (state === "too-few") return TOO_FEW;
  if (state === "not-asked") return NOT_ASKED;
  const letter = LETTERS[state.mode];
  return state.onTheLine ? letter.toLowerCase() : letter;
}

const withMeansOnly = ({ openedAt, week, roster, spread, rosterChanged, result }: WeekReading) => ({
  ...{ openedAt, week, roster, spread, rosterChanged },
  result: result && { ...result, shares: null, density: null },
});
