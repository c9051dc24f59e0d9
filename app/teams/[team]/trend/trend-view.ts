import type { WrittenDirection } from "#db/queries/directions.ts";
import type { AskedWeek, LiveReading } from "#db/queries/trend.ts";
import { CHANGE_WINDOW, type Change, changeOf } from "#domain/change.ts";
import { addWeeks, daysBetween } from "#domain/days.ts";
import type { Intervention } from "#domain/intervention.ts";
import type { Mode } from "#domain/matrix.ts";
import { modeHistory } from "#domain/mode-history.ts";
import { likeliest, nonResponseBounds, type Position, positionOf } from "#domain/position.ts";
import type { Axis } from "#domain/rating.ts";
import type { PublishedAxis, PublishedResult } from "#domain/result.ts";
import { localDate, type Schedule } from "#domain/schedule.ts";
import type { StripWeek, WeekReading } from "#domain/standing.ts";
import type { Span } from "./spans.ts";
import { withGaps } from "./trend-gaps.ts";
import { directionsIn, spellsIn } from "./trend-marks.ts";
import { firstWeekShown, lastWeekShown, readingOfWeek } from "./weeks-shown.ts";

/** Everything that the trend of one team is made of; lists are oldest first. */
export type TrendSource = {
  span: Span;
  /** The team's day, "2026-11-21". */
  today: string;
  zone: string;
  /** Those of the span, and up to a year before it to compare with. */
  weeks: readonly AskedWeek[];
  live: readonly LiveReading[];
  directions: readonly WrittenDirection[];
  interventions: readonly Intervention[];
  /** The days of the reader's own moments; when, never what. */
  momentDays: readonly string[];
  schedule: (Pick<Schedule, "cadence" | "opensOn" | "pauses"> & { pausedAt: Date | null }) | null;
};

/** A published mean, and the 95 % interval of the true one to a tenth. */
export type Shown = PublishedAxis & { low: number; high: number };

/** Why a week has no point. `off`: it lies between two askings of a slower rhythm, so no gap. */
export type Gap =
  | { is: "too-few" | "quadrant-only" | "stopped" | "not-asked" | "before" | "off" }
  | { is: "paused"; name: string };

/** The mode that a result is likely in, in whole percent, or the two it lies between. */
type Likely = { mode: Mode; percent: number } | { between: [Mode, Mode] };

/** A published result as the trend tells it; every number is published or follows from published ones. */
type Point = {
  answered: number;
  roster: number;
  quadrant: Mode;
  clarity: Shown | null;
  autonomy: Shown | null;
  likely: Likely | null;
};

export type TrendWeek = {
  /** Its Monday. */
  week: string;
  round: string | null;
  gap: Gap | null;
  point: Point | null;
  /** What the team is taken to be in; null for a week that told nothing. */
  held: Exclude<StripWeek, string> | null;
  change: Change | null;
  /** Why no change is stated of a week that has a result. */
  unsaid: "first" | "roster" | null;
  /** How far the means could lie, had those who kept silent answered (S3). */
  silent: { people: number; clarity: Bounds; autonomy: Bounds } | null;
  moments: number;
  /** The version of the questions that begins here. */
  wording: number | null;
};

type Bounds = { low: number; high: number };

/** A published round of a session, placed by its day; `guess` is what its leader thought before. */
export type TrendLive = Pick<LiveReading, "id" | "session" | "sessionName" | "guess"> & {
  day: string;
  at: number;
  point: Point;
};

/** A direction from the day it was written; `at` 0 for the one that the span begins with. */
export type TrendDirection = {
  letter: string;
  day: string;
  at: number;
  until: string | null;
} & Pick<WrittenDirection, "statement" | "writtenBy">;

export type TrendSpell = Pick<Intervention, "id" | "reason" | "objective" | "endsOn" | "rule"> & {
  from: string;
  /** The day it was ended; null while it runs. */
  to: string | null;
  at: number;
  until: number;
};

/** The trend of one team over a span. Places (`at`) are in weeks from the left edge. */
export type TrendView = {
  span: Span;
  /** Every week of the span, without holes. */
  weeks: TrendWeek[];
  live: TrendLive[];
  directions: TrendDirection[];
  spells: TrendSpell[];
  momentDays: { day: string; at: number }[];
};

/** The trend of a team; its weeks are none before the first weekly round closed. */
export function trendView(source: TrendSource): TrendView {
  const { span, weeks, zone } = source;
  const first = firstWeekShown(source);
  const last = lastWeekShown(source);
  if (!first || !last)
    return { span, weeks: [], live: [], directions: [], spells: [], momentDays: [] };
  const columns = daysBetween(first, last) / 7 + 1;
  const placeOf = (day: string) => daysBetween(first, day) / 7;
  const isShown = (day: string) => placeOf(day) >= 0 && placeOf(day) < columns;
  const dayOf = (moment: string) => localDate(new Date(moment), zone);

  const states = new Map(modeHistory(weeks).map(({ week, state }) => [week, state]));
  const made = Array.from({ length: columns }, (_, place) =>
    trendWeek(source, addWeeks(first, place), states),
  );
  return {
    span,
    weeks: withGaps(made, source),
    live: source.live.flatMap((round) => {
      const point = pointOf(round);
      const day = dayOf(round.openedAt);
      const { id, session, sessionName, guess } = round;
      if (!point || !isShown(day)) return [];
      return [{ id, session, sessionName, guess, day, at: placeOf(day), point }];
    }),
    directions: directionsIn(source, placeOf),
    spells: spellsIn(source, placeOf, columns),
    momentDays: source.momentDays.flatMap((day) =>
      isShown(day) ? [{ day, at: placeOf(day) }] : [],
    ),
  };
}

function trendWeek(
  source: TrendSource,
  week: string,
  states: ReadonlyMap<string, StripWeek>,
): TrendWeek {
  const reading = readingOfWeek(source.weeks, week);
  const point = reading && pointOf(reading);
  const state = states.get(week);
  const next = addWeeks(week, 1);
  const change = reading && point?.clarity ? changeIn(source.weeks, reading) : null;
  return {
    week,
    round: reading?.id ?? null,
    gap: null,
    point,
    held: typeof state === "object" && point ? state : null,
    change,
    unsaid: !reading || !point?.clarity || change ? null : unsaidOf(source.weeks, reading),
    silent: silentOf(point),
    moments: source.momentDays.filter((day) => day >= week && day < next).length,
    wording: newWordingIn(source.weeks, reading),
  };
}

/** The questions' version where the week asked otherwise than the one before it. */
function newWordingIn(weeks: readonly AskedWeek[], reading: AskedWeek | null): number | null {
  const before = reading && weeks.findLast(({ week }) => week < reading.week);
  return before && before.wording !== reading.wording ? reading.wording : null;
}

/** Against the weeks before it; what they were on average is told to a tenth. */
function changeIn(weeks: readonly WeekReading[], reading: WeekReading): Change | null {
  const change = changeOf(weeks.slice(0, weeks.indexOf(reading) + 1));
  if (!change) return null;
  const { clarity, autonomy } = change.before;
  return { ...change, before: { clarity: tenth(clarity), autonomy: tenth(autonomy) } };
}

/** S8 keeps silent of few answers of another roster; else there was nothing to compare with. */
function unsaidOf(weeks: readonly WeekReading[], reading: WeekReading): "first" | "roster" {
  const before = weeks.slice(0, weeks.indexOf(reading)).slice(1 - CHANGE_WINDOW);
  return before.some(({ result }) => result?.clarity) ? "roster" : "first";
}

type Published = Pick<WeekReading, "result" | "roster" | "spread">;

/** A result with what follows from it; null where too few answered. */
function pointOf({ result, roster, spread }: Published): Point | null {
  if (!result) return null;
  const position = positionOf(result, roster, spread);
  return {
    answered: result.ballots,
    roster,
    quadrant: result.quadrant,
    clarity: shownOf(result, position, "clarity"),
    autonomy: shownOf(result, position, "autonomy"),
    likely: position && likelyOf(position),
  };
}

function shownOf(result: PublishedResult, position: Position | null, axis: Axis): Shown | null {
  const shown = result[axis];
  const estimate = position?.[axis];
  return shown && estimate
    ? { ...shown, low: tenth(estimate.low), high: tenth(estimate.high) }
    : null;
}

function likelyOf(position: Position): Likely {
  const { mode, probabilities } = position;
  return mode
    ? { mode, percent: Math.round(100 * probabilities[mode]) }
    : { between: likeliest(position) };
}

function silentOf(point: Point | null): TrendWeek["silent"] {
  if (!point?.clarity || !point.autonomy || point.roster <= point.answered) return null;
  const bounds = ({ mean }: Shown): Bounds => {
    const { low, high } = nonResponseBounds(mean, point.answered, point.roster);
    return { low: tenth(low), high: tenth(high) };
  };
  return {
    people: point.roster - point.answered,
    clarity: bounds(point.clarity),
    autonomy: bounds(point.autonomy),
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
