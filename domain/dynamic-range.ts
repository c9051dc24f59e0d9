import { addDays } from "./days.ts";
import { MODES, type Mode } from "./matrix.ts";
import { type ModeWeek, modeIn } from "./mode-history.ts";

/** Days of an intervention, both within. */
export type Span = { from: string; to: string };

/** Weeks of low autonomy running on, over weeks that told nothing and from one such mode to the other. */
export type HandsOnSpell = {
  /** Place of its team in what was asked. */
  team: number;
  from: string;
  to: string;
  /** Measured weeks, and how many of them an intervention covered. */
  weeks: number;
  declared: number;
  /** The mode that it ended in; null while it goes on. */
  endedIn: Mode | null;
};

/** How teams moved between modes and came back (X5). */
export type DynamicRange = {
  /** How many teams are in each mode, by the last week that told one. */
  now: Record<Mode, number>;
  /** Weeks of teams in which a mode is known. */
  measured: number;
  /** Those in selective or micro mismanagement, with and without an intervention. */
  declared: number;
  undeclared: number;
  /** By team, oldest first. */
  spells: HandsOnSpell[];
};

/** A hands-on mode: autonomy is low in it. */
export const isHandsOn = (mode: Mode): boolean => mode === "selective" || mode === "micro";

/** Whether a week, named by its Monday, has a day in one of these spans. */
export const isCovered = (week: string, spans: readonly Span[]): boolean =>
  spans.some(({ from, to }) => from <= addDays(week, 6) && to >= week);

/** The dynamic range of teams over the weeks of their strips, which are oldest first. */
export function dynamicRange(
  teams: readonly { strip: readonly ModeWeek[]; declared: readonly Span[] }[],
): DynamicRange {
  const now = Object.fromEntries(MODES.map((mode) => [mode, 0])) as Record<Mode, number>;
  const range: DynamicRange = { now, measured: 0, declared: 0, undeclared: 0, spells: [] };
  teams.forEach(({ strip, declared }, team) => {
    const measured = strip.flatMap(({ week, state }) => {
      const mode = modeIn(state);
      return mode ? [{ week, mode }] : [];
    });
    const last = measured.at(-1);
    if (last) now[last.mode] += 1;
    range.measured += measured.length;
    range.spells.push(...handsOnSpells(team, measured, declared));
  });
  for (const { weeks, declared } of range.spells) {
    range.declared += declared;
    range.undeclared += weeks - declared;
  }
  return range;
}

function handsOnSpells(
  team: number,
  measured: readonly { week: string; mode: Mode }[],
  declared: readonly Span[],
): HandsOnSpell[] {
  const spells: HandsOnSpell[] = [];
  let running: HandsOnSpell | null = null;
  for (const { week, mode } of measured) {
    if (!isHandsOn(mode)) {
      if (running) running.endedIn = mode;
      running = null;
      continue;
    }
    if (!running) {
      running = { team, from: week, to: week, weeks: 0, declared: 0, endedIn: null };
      spells.push(running);
    }
    running.to = week;
    running.weeks += 1;
    if (isCovered(week, declared)) running.declared += 1;
  }
  return spells;
}
