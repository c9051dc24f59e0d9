import type { PortfolioTeam } from "#db/queries/portfolio.ts";
import { addWeeks } from "#domain/days.ts";
import { modeAt } from "#domain/matrix.ts";
import type { PublishedResult } from "#domain/result.ts";
import { standingOf, type WeekReading } from "#domain/standing.ts";

/** The Saturday of week 47, and the Monday of that week. */
export const TODAY = "2026-11-21";
export const MONDAY = "2026-11-16";

const axis = (mean: number) => ({
  mean,
  clipped: mean <= 1.5 ? ("low" as const) : mean >= 9.5 ? ("high" as const) : null,
  spread: null,
});

/** A published result; three ballots show the quadrant only. */
export const resultOf = (clarity: number, autonomy: number, ballots = 8): PublishedResult => ({
  ballots,
  quadrant: modeAt({ clarity, autonomy }),
  clarity: ballots > 3 ? axis(clarity) : null,
  autonomy: ballots > 3 ? axis(autonomy) : null,
  shares: null,
  density: null,
});

/** A week of a team: its means, "closed" for too few, or "off" for one that was not asked. */
export type Week =
  | readonly [clarity: number, autonomy: number, ballots?: number]
  | "closed"
  | "off";

/** A team with these weeks, oldest first, up to the week of `last`. */
export function teamOf(
  name: string,
  weeks: readonly Week[],
  { last = MONDAY, ...over }: Partial<PortfolioTeam> & { last?: string } = {},
): PortfolioTeam {
  const readings = weeks.flatMap((week, place): WeekReading[] => {
    if (week === "off") return [];
    const monday = addWeeks(last, place - weeks.length + 1);
    const result = week === "closed" ? null : resultOf(...week);
    return [
      {
        ...{ id: `${name} ${place}`, openedAt: `${monday}T09:00:00Z`, week: monday },
        ...{ roster: 9, spread: 2, rosterChanged: false, result },
      },
    ];
  });
  return {
    ...{ id: name, name, zone: "Europe/Berlin", role: "leader" },
    ...{ standing: standingOf(readings), intervention: null, declared: [] },
    direction: { writtenOn: "2026-10-01", goalOn: null },
    ...over,
  };
}

/** So many weeks alike. */
export const steady = (weeks: number, clarity: number, autonomy: number): Week[] =>
  Array.from({ length: weeks }, () => [clarity, autonomy] as const);
