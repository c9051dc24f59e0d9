import { Temporal } from "temporal-polyfill";
import { addWeeks, daysBetween, mondayOf } from "#domain/days.ts";
import { countedWeeks, type Intervention, reaches } from "#domain/intervention.ts";
import { positionOf } from "#domain/position.ts";
import { AXES, type Axis } from "#domain/rating.ts";
import type { PublishedAxis } from "#domain/result.ts";
import type { WeekReading } from "#domain/standing.ts";

/** The exit-rule chart runs from 2 to 9, as thresholds do; what lies beyond is drawn at its edge. */
const [LOW, HIGH] = [2, 9];
/** Weeks that are drawn at most, and those before the start and after the end among them. */
const [MOST_WEEKS, BEFORE, AFTER] = [20, 2, 5];

/** One week of the chart: what was published, where it is drawn, and what it is to the exit rule. */
export type ChartWeek = {
  week: string;
  /** ISO 8601 week of the year. */
  number: number;
  x: number;
  /** Null: no mean was published, for this reason. */
  shown: { own: Spot; other: Spot; low: number; high: number } | null;
  gap: "too-few" | "three" | null;
  role: "before" | "counts" | "reaches" | "after" | "none";
};
type Spot = { axis: PublishedAxis; y: number };

export type ChartLayout = {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  weeks: ChartWeek[];
  threshold: number;
  /** Where the exit rule begins to count. */
  start: number;
  end: number;
  today: number | null;
  /** Width of a week. */
  step: number;
  ticks: { x: number; number: number }[];
  levels: { y: number; rating: number }[];
};

type Given = {
  intervention: Intervention;
  weeks: readonly WeekReading[];
  /** The team's days: of the start, and of the end once it has ended. */
  days: { today: string; started: string; ended: string | null };
  size: { width: number; height: number; right: number; tick: number };
};

export const otherAxis = (axis: Axis): Axis => (axis === AXES[0] ? AXES[1] : AXES[0]);

/** Lays the chart out in pixels; a function of published values only (D8). */
export function layOut({ intervention, weeks, days, size }: Given): ChartLayout {
  const { rule } = intervention;
  const [left, top, bottom] = [30, 22, size.height - 24];
  const right = size.width - size.right;
  const shown = windowOf(weeks, days);
  const last = later(days.ended ?? later(intervention.endsOn, days.today), shown.at(-1)?.week);
  const first = shown[0]?.week ?? mondayOf(days.started);
  const span = Math.max(14, daysBetween(first, last)) + 7;
  const x = (day: string) => tenth(left + ((daysBetween(first, day) + 3) / span) * (right - left));
  const y = (rating: number) => {
    const within = Math.min(HIGH, Math.max(LOW, rating));
    return tenth(bottom - ((within - LOW) / (HIGH - LOW)) * (bottom - top));
  };
  const counted = new Set(countedWeeks(intervention, weeks));
  const step = (7 / span) * (right - left);
  return {
    ...{ width: size.width, height: size.height, left, right, top, bottom, step },
    threshold: y(rule.threshold),
    start: Math.max(left, x(days.started)),
    end: x(days.ended ?? intervention.endsOn),
    today: days.ended === null ? x(days.today) : null,
    levels: [3, 5, 7, 9].map((rating) => ({ rating, y: y(rating) })),
    ticks: ticksOf(first, last, Math.ceil(size.tick / step)).map((day) => ({
      x: x(day),
      number: weekNumber(day),
    })),
    weeks: shown.map((week) => ({
      week: week.week,
      number: weekNumber(week.week),
      x: x(week.week),
      shown: spotsOf(week, rule.axis, y),
      gap: week.result === null ? "too-few" : week.result.clarity ? null : "three",
      role: roleOf(week, intervention, counted),
    })),
  };
}

/** Weeks worth drawing: a few before the start, and the latest of a long one. */
function windowOf(weeks: readonly WeekReading[], { started, ended }: Given["days"]): WeekReading[] {
  const from = addWeeks(mondayOf(started), -BEFORE);
  const until = ended === null ? null : addWeeks(ended, AFTER);
  const near = weeks.filter(({ week }) => week >= from && (until === null || week <= until));
  const latest = near.at(-1)?.week;
  return latest ? near.filter(({ week }) => week > addWeeks(latest, -MOST_WEEKS)) : [];
}

function spotsOf(
  { result, roster, spread }: WeekReading,
  axis: Axis,
  y: (rating: number) => number,
): ChartWeek["shown"] {
  const position = result && positionOf(result, roster, spread);
  const [own, other] = [result?.[axis], result?.[otherAxis(axis)]];
  if (!position || !own || !other) return null;
  return {
    own: { axis: own, y: y(own.mean) },
    other: { axis: other, y: y(other.mean) },
    low: y(position[axis].low),
    high: y(position[axis].high),
  };
}

function roleOf(
  week: WeekReading,
  { rule, startedAt, endedAt }: Intervention,
  counted: ReadonlySet<WeekReading>,
): ChartWeek["role"] {
  if (counted.has(week)) return reaches(rule, week) ? "reaches" : "counts";
  if (!week.result?.clarity) return "none";
  return endedAt !== null && week.openedAt >= endedAt && week.openedAt >= startedAt
    ? "after"
    : "before";
}

/** Room that the words of the exit rule take: their line, and about as wide as they are. */
const LABEL = { height: 24, width: 160 };

/** Where the words of the exit rule stand: on its line, or where that is crowded or too low, elsewhere. */
export function ruleLabelAt({ weeks, start, threshold, top }: ChartLayout): number {
  if (threshold - top < LABEL.height) return threshold + 17;
  const isCrowded = weeks.some(
    ({ x, shown }) =>
      shown !== null &&
      x > start &&
      x < start + LABEL.width &&
      [shown.own, shown.other].some(({ y }) => y <= threshold && y > threshold - LABEL.height),
  );
  return isCrowded && threshold - top >= 2 * LABEL.height ? top + 16 : threshold - 8;
}

/** Weeks in a row that published a mean; a closed one without breaks the line. */
export function segmentsOf(weeks: readonly ChartWeek[]): ChartWeek[][] {
  const segments: ChartWeek[][] = [[]];
  for (const week of weeks) {
    if (week.shown) segments.at(-1)?.push(week);
    else segments.push([]);
  }
  return segments.filter((segment) => segment.length > 0);
}

function ticksOf(first: string, last: string, every: number): string[] {
  const count = Math.floor(daysBetween(first, last) / 7) + 1;
  return Array.from({ length: count }, (_, index) => addWeeks(first, index)).filter(
    (_, index) => index % every === 0,
  );
}

const weekNumber = (day: string) => Temporal.PlainDate.from(day).weekOfYear ?? 0;
const later = (one: string, other: string | undefined) =>
  other !== undefined && other > one ? other : one;
const tenth = (value: number) => Math.round(value * 10) / 10;
