import type { PathPoint } from "#app/charts/matrix-path.tsx";
import type { Say } from "#domain/locales.ts";
import type { TrendView } from "./trend-view.ts";
import { weekName } from "./week-words.ts";

/** A path of more weeks is a knot. */
const LONGEST = 26;
const LONG_ENOUGH_TO_LABEL = 6;

/**
 * The weeks up to one, oldest first, the sessions' rounds among them; null for a week that stayed
 * closed or was not asked. On a short path a label would lie under the ring.
 */
export function pathTo(say: Say, view: TrendView, place: number): (PathPoint | null)[] {
  const from = Math.max(0, place - LONGEST + 1);
  const points = view.weeks.slice(from, place + 1).flatMap((week, index): (PathPoint | null)[] => {
    const at = from + index;
    const live = view.live.flatMap(({ at: day, point }): PathPoint[] =>
      day >= at && day < at + 1 && point.clarity && point.autonomy
        ? [{ clarity: point.clarity.mean, autonomy: point.autonomy.mean, live: true }]
        : [],
    );
    if (week.gap?.is === "off" || week.gap?.is === "before") return live;
    const { clarity, autonomy } = week.point ?? {};
    if (!clarity || !autonomy) return [null, ...live];
    return [{ clarity: clarity.mean, autonomy: autonomy.mean }, ...live];
  });
  const first = points.findIndex((point) => point && !point.live);
  const begins = view.weeks[from];
  if (points.length >= LONG_ENOUGH_TO_LABEL && first === 0 && points[0] && begins)
    points[0].label = weekName(say, begins);
  return points;
}
