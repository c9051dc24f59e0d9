import { addWeeks, daysBetween } from "./days.ts";
import type { Mode } from "./matrix.ts";
import { positionOf } from "./position.ts";
import type { StripWeek, WeekReading } from "./standing.ts";

/** A week and what it is on the strip (X1). */
export type ModeWeek = { week: string; state: StripWeek };

/** Weeks in one mode, running on over weeks that told nothing. */
export type Spell = {
  mode: Mode;
  /** Mondays of its first and its last measured week. */
  from: string;
  to: string;
  /** Measured weeks; those with too few answers and those not asked count for none. */
  weeks: number;
  /** The mode that came next; null while it goes on. */
  endedIn: Mode | null;
};

/** Every week from the first to the last that was asked, with the mode held in it (S4, X1, X2). */
export function modeHistory(weeks: readonly WeekReading[]): ModeWeek[] {
  const history: ModeWeek[] = [];
  let held: Mode | null = null;
  for (const reading of weeks) {
    const sure = reading.result && positionOf(reading.result, reading.roster, reading.spread)?.mode;
    held = sure ?? held;
    place(history, reading.week, stateOf(reading, held));
  }
  return history;
}

/**
 * A week that was not sure keeps the mode held before. Three ballots tell their quadrant and no
 * chance (D2), so like a first week without one they are shown there, on the line, and hold nothing.
 */
function stateOf({ result, roster, spread }: WeekReading, held: Mode | null): StripWeek {
  if (!result) return "too-few";
  const position = positionOf(result, roster, spread);
  if (!position) return { mode: result.quadrant, onTheLine: true };
  return { mode: held ?? result.quadrant, onTheLine: position.mode === null };
}

/** Of two rounds in a week the later one counts, unless only the earlier one told something. */
function place(history: ModeWeek[], week: string, state: StripWeek): void {
  const last = history.at(-1);
  if (last && last.week >= week) {
    if (state !== "too-few") last.state = state;
    return;
  }
  const missing = last ? daysBetween(last.week, week) / 7 - 1 : 0;
  for (let i = 1; last && i <= missing; i += 1)
    history.push({ week: addWeeks(last.week, i), state: "not-asked" });
  history.push({ week, state });
}

/** The mode of a week on the strip; null for one that told nothing. */
export const modeIn = (state: StripWeek): Mode | null =>
  typeof state === "string" ? null : state.mode;

/** The spells of a history, first to last. */
export function spellsOf(history: readonly ModeWeek[]): Spell[] {
  const spells: Spell[] = [];
  for (const { week, state } of history) {
    const mode = modeIn(state);
    if (!mode) continue;
    const last = spells.at(-1);
    if (last?.mode === mode) Object.assign(last, { to: week, weeks: last.weeks + 1 });
    else {
      if (last) last.endedIn = mode;
      spells.push({ mode, from: week, to: week, weeks: 1, endedIn: null });
    }
  }
  return spells;
}
