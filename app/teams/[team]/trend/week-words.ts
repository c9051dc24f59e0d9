import { addDays } from "#domain/days.ts";
import type { Say } from "#domain/locales.ts";
import { AXES, type Axis } from "#domain/rating.ts";
import { describeAxis, describeMean, describeModeName, describeSpread } from "#domain/sentences.ts";
import { weekNumber } from "./trend-shapes.ts";
import type { Gap, Shown, TrendLive, TrendSpell, TrendView, TrendWeek } from "./trend-view.ts";

// What is said of a week: which sentences, with which figures of the view.

/** "Week 47", with its year where the trend is longer than one. */
export const weekName = (say: Say, { week }: TrendWeek, withYear = false): string =>
  withYear
    ? say("trend.week.ofYear", { number: weekNumber(week), year: addDays(week, 3).slice(0, 4) })
    : say("trend.week.name", { number: weekNumber(week) });

/** "16 to 22 Nov". */
export function weekDays(say: Say, { week }: TrendWeek): string {
  const sunday = addDays(week, 6);
  const [from, to] = [dayWords(week), dayWords(sunday)];
  const sameMonth = week.slice(0, 7) === sunday.slice(0, 7);
  return say("trend.week.days", { from: sameMonth ? String(Number(week.slice(8))) : from, to });
}

/** "22 Nov"; a calendar day is of no time zone. */
export const dayWords = (day: string): string => worded(day, { day: "numeric", month: "short" });
/** "22 Nov 2026". */
export const dayAndYear = (day: string): string =>
  worded(day, { day: "numeric", month: "short", year: "numeric" });
/** "Nov". */
export const monthWords = (day: string): string => worded(day, { month: "short" });

const worded = (day: string, given: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat("en-GB", { ...given, timeZone: "UTC" }).format(Date.parse(day));

/** Why a week has no point. */
export const gapWords = (say: Say, gap: Gap): string =>
  gap.is === "paused" ? say("trend.gap.paused", { name: gap.name }) : say(`trend.gap.${gap.is}`);

/** "Clarity 7.4, likely 6.8 to 8.0. … Scalable leadership, 92 % likely.", or why there is nothing. */
export function findingOf(say: Say, { point, gap }: Pick<TrendWeek, "point" | "gap">): string {
  if (!point) return gap ? gapWords(say, gap) : "";
  const { clarity, autonomy, quadrant, answered } = point;
  if (!clarity || !autonomy)
    return say("sentences.quadrantOnly", {
      mode: describeModeName(say, quadrant),
      ballots: answered,
    });
  const axes = AXES.map((axis) =>
    describeAxis(say, axis, point[axis] as Shown, point[axis] as Shown),
  );
  return [...axes, likelyWords(say, point)].join(" ");
}

/** "Scalable leadership, 92 % likely."; with three answers the quadrant and no chance. */
export function likelyWords(
  say: Say,
  { likely, quadrant }: NonNullable<TrendWeek["point"]>,
): string {
  if (!likely) return describeModeName(say, quadrant);
  if ("between" in likely) {
    const [first, second] = likely.between.map((mode) => describeModeName(say, mode));
    return say("sentences.mode.onTheLine", { first: first ?? "", second: second ?? "" });
  }
  const { mode, percent } = likely;
  // Never "100 %": we are never that sure.
  const key = percent > 99 ? "sentences.mode.sure" : "sentences.mode.likely";
  return say(key, { mode: describeModeName(say, mode), percent: Math.min(99, percent) });
}

/** What happened since the weeks before, and by which rule that is told (S6 to S8). */
export function changeWords(say: Say, { change, unsaid }: TrendWeek): string[] {
  if (!change) return unsaid ? [say(`trend.unsaid.${unsaid}`)] : [];
  const told = AXES.map((axis) =>
    say(`trend.change.${axis}.${change[axis]}`, { before: change.before[axis] }),
  );
  return [told.join(" "), say(`trend.rule.${change.by}`, { weeks: change.weeks })];
}

/** The same in a cell: "Clarity up (XmR)". */
export function changeCell(say: Say, { change }: TrendWeek): string {
  if (!change) return "";
  const real = AXES.filter((axis) => change[axis] !== "wobble").map((axis) =>
    say(`trend.table.change.${axis}.${change[axis]}`),
  );
  return say(`trend.table.by.${change.by}`, {
    change: real.join(", ") || say("trend.table.change.wobble"),
  });
}

/** How far the means could lie, had all answered (S3). */
export const silentWords = (say: Say, { silent }: TrendWeek): string | null =>
  silent &&
  say("trend.silent", {
    people: silent.people,
    clarityLow: silent.clarity.low,
    clarityHigh: silent.clarity.high,
    autonomyLow: silent.autonomy.low,
    autonomyHigh: silent.autonomy.high,
  });

/** How far the answers lie apart; empty where that is left out. */
export const spreadWords = (say: Say, { point }: TrendWeek): string =>
  AXES.flatMap((axis) => {
    const shown = point?.[axis];
    return shown ? (describeSpread(say, axis, shown) ?? []) : [];
  }).join(" ");

/** "Hands-on since 4 Jul: until clarity is 7 or more, twice running." */
export const spellRule = (say: Say, { rule }: Pick<TrendSpell, "rule">): string =>
  say(`trend.spell.rule.${rule.axis}`, { threshold: rule.threshold, rounds: rule.rounds });

/** What else happened in a week: directions, hands-on spells, a new wording. */
export function eventsOf(say: Say, view: TrendView, place: number): string[] {
  const week = view.weeks[place];
  const isHere = (day: string | null) =>
    week !== undefined && day !== null && day >= week.week && day < addDays(week.week, 7);
  const { directions, spells } = view;
  return [
    ...directions
      .filter(({ day }) => isHere(day))
      .map(({ letter }) => say("trend.event.direction", { letter })),
    ...spells.filter(({ from }) => isHere(from)).map(() => say("trend.event.began")),
    ...spells.filter(({ to }) => isHere(to)).map(() => say("trend.event.ended")),
    ...(week?.wording ? [say("trend.event.wording", { version: week.wording })] : []),
  ];
}

/** That the reader kept moments in it; nothing where there were none. */
export const momentWords = (say: Say, { moments }: TrendWeek): string =>
  moments > 0 ? say("trend.event.moments", { days: moments }) : "";

/** A session's round in one sentence, with the guess where there was one. */
export function liveWords(say: Say, { point, sessionName, day, guess }: TrendLive): string {
  const told = say("trend.live.told", {
    name: sessionName,
    day: dayWords(day),
    finding: findingOf(say, { point, gap: null }),
  });
  return guess ? `${told} ${guessWords(say, guess, point)}` : told;
}

/** "Guessed 7 and 5: clarity came out 1.5 lower, …" */
export function guessWords(
  say: Say,
  guess: NonNullable<TrendLive["guess"]>,
  point: TrendLive["point"],
): string {
  const placed = say("trend.guess.placed", guess);
  const gaps = AXES.flatMap((axis) => {
    const shown = point[axis];
    return shown ? gapOfGuess(say, axis, guess[axis], shown) : [];
  });
  return [placed, ...gaps].join(" ");
}

function gapOfGuess(say: Say, axis: Axis, guess: number, { mean, clipped, low, high }: Shown) {
  if (guess >= low && guess <= high) return say(`trend.guess.${axis}.near`);
  const by = Math.round(10 * Math.abs(mean - guess)) / 10;
  const where = mean < guess ? "lower" : "higher";
  return say(`trend.guess.${axis}.${where}.${clipped ? "atLeast" : "exact"}`, { by });
}

/** "7.4", "1.5 or less", or nothing. */
export const meanWords = (say: Say, shown: Shown | null | undefined): string =>
  shown ? describeMean(say, shown) : "";
export const likelyRange = (say: Say, shown: Shown | null | undefined): string =>
  shown ? say("charts.range", { low: shown.low, high: shown.high }) : "";
