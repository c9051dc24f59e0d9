import type { PathPoint } from "#app/charts/matrix-path.tsx";
import type { RoundListItem } from "#db/queries/results.ts";
import { shortDay } from "../day.ts";

/** How many weeks a path goes back. */
const WEEKS = 26;
const LONG_ENOUGH_TO_LABEL = 6;

/**
 * The path to today, oldest first: weekly positions joined, live ones beside them, and null for a
 * week that stayed closed. Undefined when there is nothing to join or set beside.
 */
export function pathOf(
  newestFirst: readonly RoundListItem[],
  timeZone: string,
): (PathPoint | null)[] | undefined {
  const closed = newestFirst.filter((round) => round.state !== "open");
  const oldest = closed.filter((round) => round.kind === "weekly")[WEEKS - 1]?.openedAt;
  const points = closed
    .filter((round) => !oldest || round.openedAt >= oldest)
    .flatMap((round) => pointOf(round))
    .reverse();
  const drawn = points.filter((point) => point !== null);
  if (drawn.length < 2) return undefined;
  const weekly = drawn.filter((point) => !point.live);
  // On a short path the label would lie under the ring.
  if (weekly[0] && weekly.length >= LONG_ENOUGH_TO_LABEL)
    weekly[0].label = shortDay(weekly[0].openedAt, timeZone);
  return points;
}

type DatedPoint = PathPoint & { openedAt: Date };

function pointOf({ result, kind, openedAt }: RoundListItem): (DatedPoint | null)[] {
  const live = kind === "live";
  if (result?.clarity && result.autonomy)
    return [{ clarity: result.clarity.mean, autonomy: result.autonomy.mean, live, openedAt }];
  // A live round that stayed closed is no gap in the weeks.
  return live ? [] : [null];
}
