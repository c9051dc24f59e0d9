import { Temporal } from "temporal-polyfill";

/** When a direction was written and by when its goal is to be reached; days of the team. */
export type DirectionDates = { writtenOn: string; goalOn: string | null };

/** A direction holds for a quarter; then it is confirmed or changed. */
const MONTHS = 3;

/** Why a direction is to be looked at again (I6); null: it is not. */
export function staleBecause(
  { writtenOn, goalOn }: DirectionDates,
  today: string,
): "goal-passed" | "a-quarter-old" | null {
  if (goalOn !== null && goalOn < today) return "goal-passed";
  const quarter = Temporal.PlainDate.from(writtenOn).add({ months: MONTHS }).toString();
  return quarter <= today ? "a-quarter-old" : null;
}

/** Whether a direction is stale: a quarter old, or its goal's date has passed (I6). */
export const isStale = (direction: DirectionDates, today: string): boolean =>
  staleBecause(direction, today) !== null;
