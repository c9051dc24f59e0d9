import { mean } from "simple-statistics";
import { standardError } from "./position.ts";
import { AXES, type Axis } from "./rating.ts";
import type { PublishedResult } from "./result.ts";
import { TENTHS_FROM } from "./shown-mean.ts";

/** What happened on one axis since the weeks before. */
export type Movement = "real-rise" | "real-fall" | "wobble";

/** A week against the ones before it: by z under 12 results, by an XmR chart from 12 on (S6, S7). */
export type Change = {
  clarity: Movement;
  autonomy: Movement;
  by: "z" | "xmr";
  /** With how many results it was compared, and their mean to 0.01. */
  weeks: number;
  before: Record<Axis, number>;
};

/** A closed weekly round; `rosterChanged`: others were asked than the time before. */
export type Week = {
  result: PublishedResult | null;
  roster: number;
  /** The standard deviation its intervals are made with (S1). */
  spread: number;
  rosterChanged: boolean;
};

/** How many rounds a change is read from, the latest one and those that stayed closed among them. */
export const CHANGE_WINDOW = 52;
/** From how many results on there is an XmR chart. */
const CHART_FROM = 12;
/** With how many weeks at most a week is compared before. */
const COMPARED = 4;
const TWO_SIDED_95 = 1.96;
/** 3 / d2 for moving ranges of two. */
const XMR_LIMIT = 2.66;
/** Rounded means can stand still; a chart without width would call every step real. */
const LEAST_MOVING_RANGE = 0.15;
/** So many in a row on one side of the middle are a shift. */
const RUN = 8;
/** From how many ballots on a change may be stated although the roster changed. */
const CHANGED_ROSTER_FROM = 10;

type Shown = Week & { result: PublishedResult };

/**
 * Whether the latest week is a real change or wobble. Oldest first; only published means count.
 * Null: nothing to compare with, or it may not be stated, for with a few answers and another
 * roster the difference would be one person (S8).
 */
export function changeOf(weeks: readonly Week[]): Change | null {
  const latest = weeks.at(-1);
  if (!latest || !hasMeans(latest)) return null;
  if (latest.rosterChanged && latest.result.ballots < CHANGED_ROSTER_FROM) return null;
  const before = weeks.slice(-CHANGE_WINDOW, -1).filter(hasMeans);
  if (before.length === 0) return null;
  const charted = before.length + 1 >= CHART_FROM;
  const compared = charted ? before : before.slice(-COMPARED);
  const earlierOn = (axis: Axis) => compared.map((week) => meanOf(week, axis));
  const middleOf = (axis: Axis) => Math.round(100 * mean(earlierOn(axis))) / 100;
  const movementOf = (axis: Axis): Movement => {
    const earlier = earlierOn(axis);
    const now = meanOf(latest, axis);
    const side = charted ? chartSide(earlier, now) : zSide(earlier, now, errorOfShown(latest));
    return side === 0 ? "wobble" : side > 0 ? "real-rise" : "real-fall";
  };
  const [clarity, autonomy] = AXES.map(movementOf) as [Movement, Movement];
  return {
    ...{ clarity, autonomy, by: charted ? "xmr" : "z", weeks: compared.length },
    before: { clarity: middleOf("clarity"), autonomy: middleOf("autonomy") },
  };
}

const hasMeans = (week: Week): week is Shown =>
  Boolean(week.result?.clarity && week.result.autonomy);

const meanOf = ({ result }: Shown, axis: Axis): number => result[axis]?.mean ?? Number.NaN;

/** The standard error of a mean as it is shown: rounding it adds a twelfth of its step squared (S6). */
function errorOfShown({ result: { ballots }, roster, spread }: Shown): number {
  const step = ballots < TENTHS_FROM ? 0.5 : 0.1;
  return Math.hypot(standardError(ballots, roster, spread), step / Math.sqrt(12));
}

/** `z = (m − mean) / (SE · √(1 + 1/K))` (S6); 0 within 1.96, else the sign. */
function zSide(earlier: readonly number[], now: number, error: number): number {
  const z = (now - mean([...earlier])) / (error * Math.sqrt(1 + 1 / earlier.length));
  return Math.abs(z) > TWO_SIDED_95 ? Math.sign(z) : 0;
}

/** Outside of `mean ± 2.66 · mean moving range`, or the eighth in a row on one side (S7). */
function chartSide(earlier: readonly number[], now: number): number {
  const middle = mean([...earlier]);
  const steps = earlier.slice(1).map((value, i) => Math.abs(value - (earlier[i] ?? value)));
  const reach = XMR_LIMIT * Math.max(LEAST_MOVING_RANGE, mean(steps));
  if (Math.abs(now - middle) > reach) return Math.sign(now - middle);
  const sides = [...earlier, now].slice(-RUN).map((value) => Math.sign(value - middle));
  const first = sides[0] ?? 0;
  return first !== 0 && sides.every((side) => side === first) ? first : 0;
}
