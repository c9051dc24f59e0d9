import { daysBetween, mondayOf } from "#domain/days.ts";
import type { Mode } from "#domain/matrix.ts";
import type { Axis } from "#domain/rating.ts";
import { NOON } from "./plot.ts";
import type { Gap, Shown, TrendLive, TrendView, TrendWeek } from "./trend-view.ts";

// What is drawn and tabled of a trend: figures of the view in the order that a picture needs.

/** A point of a line in the middle of its week; null where the line breaks. */
export type LinePoint = {
  x: number;
  mean: number | null;
  band: [number, number] | null;
  /** Drawn as a dot: alone between two gaps, where there is no line, or a real change. */
  dot: "real" | "alone" | null;
};

/** One axis as a line; weeks between two askings of a slow rhythm are left out, so it runs on. */
export function lineOf(weeks: readonly TrendWeek[], axis: Axis): LinePoint[] {
  const asked = weeks.flatMap((week, place) =>
    week.gap?.is === "off" ? [] : [{ place, week, shown: week.point?.[axis] ?? null }],
  );
  return asked.map(({ place, week, shown }, index) => {
    const alone = !asked[index - 1]?.shown && !asked[index + 1]?.shown;
    const real = week.change !== null && week.change[axis] !== "wobble";
    return {
      x: place + 0.5,
      mean: shown?.mean ?? null,
      band: shown && [shown.low, shown.high],
      dot: shown && (alone ? "alone" : real ? "real" : null),
    };
  });
}

/** Weeks side by side that are missing for one reason; `at` and `until` in weeks from the left. */
export type GapRun = { at: number; until: number; gap: Gap };

export function gapRuns(weeks: readonly TrendWeek[]): GapRun[] {
  const runs: GapRun[] = [];
  for (const [place, { gap }] of weeks.entries()) {
    if (!gap || gap.is === "off" || gap.is === "before") continue;
    const last = runs.at(-1);
    if (last?.until === place && sameGap(last.gap, gap)) last.until = place + 1;
    else runs.push({ at: place, until: place + 1, gap });
  }
  return runs;
}

const sameGap = (a: Gap, b: Gap): boolean =>
  a.is === b.is && (a.is !== "paused" || b.is !== "paused" || a.name === b.name);

/** Weeks side by side in one mode, sure alike. */
export type ModeRun = { at: number; until: number; mode: Mode; onTheLine: boolean };

export function modeRuns(weeks: readonly TrendWeek[]): ModeRun[] {
  const runs: ModeRun[] = [];
  for (const [place, { held, gap }] of weeks.entries()) {
    const last = runs.at(-1);
    const runsOn = last?.until === place;
    if (!held) {
      // A slower rhythm leaves weeks out; the mode runs on over them.
      if (gap?.is === "off" && last && runsOn) last.until = place + 1;
      continue;
    }
    if (last && runsOn && last.mode === held.mode && last.onTheLine === held.onTheLine)
      last.until = place + 1;
    else runs.push({ at: place, until: place + 1, ...held });
  }
  return runs;
}

/** In how many measured weeks up to the latest the mode has been the same. */
export function weeksInMode(weeks: readonly TrendWeek[]): { mode: Mode; weeks: number } | null {
  const held = weeks.flatMap((week) => week.held ?? []);
  const mode = held.at(-1)?.mode;
  if (!mode) return null;
  const other = held.findLastIndex((state) => state.mode !== mode);
  return { mode, weeks: held.length - other - 1 };
}

/** A month or a year, at the left edge of the week it begins in. */
export type Tick = { at: number; day: string; is: "month" | "year" };

/** Twelve names at most, so that they stay apart: months, every third month, or years. */
export function timeTicks(weeks: readonly TrendWeek[]): Tick[] {
  const begins = weeks.flatMap(({ week }, at) => {
    // The week belongs to the month that its Thursday is in.
    const month = monthOf(week);
    return at > 0 && month !== monthOf(weeks[at - 1]?.week ?? "") ? [{ at, month }] : [];
  });
  const step = weeks.length <= 58 ? 1 : weeks.length <= 160 ? 3 : 12;
  return begins
    .filter(({ month }) => Number(month.slice(5)) % step === 1 % step)
    .map(({ at, month }) => ({
      at,
      day: `${month}-01`,
      is: step === 12 || (step === 3 && month.endsWith("-01")) ? "year" : "month",
    }));
}

const monthOf = (monday: string): string =>
  monday && new Date(Date.parse(monday) + 3 * 86_400_000).toISOString().slice(0, 7);

/** The number of a Monday's week by ISO 8601. */
export function weekNumber(monday: string): number {
  const thursday = new Date(Date.parse(monday) + 3 * 86_400_000).toISOString().slice(0, 10);
  const first = mondayOf(`${thursday.slice(0, 4)}-01-04`);
  return daysBetween(first, monday) / 7 + 1;
}

/** How far the team was from a guess: above zero, higher than guessed. The band is the result's. */
export type GapPoint = { x: number; gap: number; band: [number, number] };

/** Of a session the first guess counts: it was made before anything was seen. */
export const firstGuesses = (live: readonly TrendLive[]): TrendLive[] =>
  live.filter(
    ({ guess, session }, place) =>
      guess && !live.slice(0, place).some((round) => round.guess && round.session === session),
  );

export const guessGaps = (live: readonly TrendLive[], axis: Axis): GapPoint[] =>
  firstGuesses(live).flatMap(({ at, guess, point }) => {
    const shown = point[axis];
    return guess && shown ? [gapPoint(at + NOON, guess[axis], shown)] : [];
  });

const gapPoint = (at: number, guess: number, { mean, low, high }: Shown): GapPoint => ({
  x: at,
  gap: tenth(mean - guess),
  band: [tenth(low - guess), tenth(high - guess)],
});

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** A row of the table twin: a week, or a session's round. */
export type TrendRow = { week: TrendWeek; place: number } | { live: TrendLive };

/** Newest first; nothing is told of weeks before the first round and between two askings. */
export function trendRows({ weeks, live }: Pick<TrendView, "weeks" | "live">): TrendRow[] {
  const rows = weeks.flatMap((week, place): (TrendRow & { at: number })[] =>
    week.gap?.is === "before" || week.gap?.is === "off" ? [] : [{ week, place, at: place }],
  );
  return [...rows, ...live.map((round) => ({ live: round, at: round.at }))].sort(
    (a, b) => b.at - a.at,
  );
}

/** The week an address names by its round or its Monday; null for none of these. */
export const placeOfWeek = (weeks: readonly TrendWeek[], named: unknown): number | null => {
  if (typeof named !== "string") return null;
  const place = weeks.findIndex(({ week, round }) => week === named || round === named);
  return place < 0 ? null : place;
};

/** The latest week that told something, which is where a reader begins; the last where none did. */
export function latestPlace(weeks: readonly TrendWeek[]): number {
  const told = weeks.findLastIndex(({ point }) => point);
  return told < 0 ? Math.max(0, weeks.length - 1) : told;
}
