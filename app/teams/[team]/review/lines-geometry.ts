import { daysBetween } from "#domain/days.ts";
import { HIGHEST, LOWEST } from "#domain/rating.ts";

/** Measures of the drawing in its own units, a pixel each on paper. */
export const LINES = { width: 688, left: 24, right: 116, top: 30, panel: 104, gap: 28 } as const;
const { width, left, right, top, panel, gap } = LINES;
/** Where the strip of modes begins, and how high it is. */
export const STRIP = { y: top + 2 * panel + gap + 30, height: 18 } as const;
export const HEIGHT = STRIP.y + STRIP.height + 6;
const PLOT = width - left - right;
export const PLOT_END = width - right;

const round = (value: number): number => Math.round(10 * value) / 10;

/** Where a rating lies in the upper panel (0) or the lower one (1). */
export const heightOf = (place: 0 | 1, rating: number): number => {
  const foot = top + panel + place * (panel + gap);
  return round(foot - ((rating - LOWEST) / (HIGHEST - LOWEST)) * panel);
};

/** The foot of the lower panel. */
export const FOOT = heightOf(1, LOWEST);

export type TimeAxis = { weeks: readonly string[]; step: number };

export const timeAxis = (weeks: readonly string[]): TimeAxis => ({
  weeks,
  step: PLOT / weeks.length,
});

/** Where a calendar day lies, its week's Monday at the edge of its slot; kept on the plot. */
export function dayAt({ weeks, step }: TimeAxis, day: string): number {
  const days = daysBetween(weeks[0] ?? day, day);
  return round(left + Math.max(0, Math.min(PLOT, (days / 7) * step)));
}

/** The middle of a week's slot. */
export const middleOf = (axis: TimeAxis, week: string): number =>
  round(dayAt(axis, week) + axis.step / 2);

/** The weeks in which a month begins, by the month's first day, for the axis. */
export function monthsOf(weeks: readonly string[]): { week: string; month: string }[] {
  const months = weeks.map((week) => ({ week, month: week.slice(0, 7) }));
  return months.filter(({ month }, place) => place > 0 && month !== months[place - 1]?.month);
}

/** Parts of a row that follow each other without a hole. */
export function runsOf<Item>(items: readonly (Item | null)[]): Item[][] {
  const runs: Item[][] = [[]];
  for (const item of items) {
    if (item === null) runs.push([]);
    else runs.at(-1)?.push(item);
  }
  return runs.filter((run) => run.length > 0);
}
