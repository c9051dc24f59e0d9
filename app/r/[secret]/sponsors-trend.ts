import { latestPlace, placeOfWeek } from "#app/teams/[team]/trend/trend-shapes.ts";
import { type TrendView, trendView } from "#app/teams/[team]/trend/trend-view.ts";
import { closedRounds, type ReadRound } from "#app/teams/reading.ts";
import { scheduleOf } from "#db/queries/schedules.ts";
import { weeksOfTeam } from "#db/queries/trend.ts";
import { CHANGE_WINDOW } from "#domain/change.ts";
import { addWeeks, mondayOf } from "#domain/days.ts";
import type { PublishedResult } from "#domain/result.ts";
import { localDate } from "#domain/schedule.ts";
import { installation } from "#server/installation.ts";

/** Half a year, and what its first weeks are compared with. */
const WEEKS = 26;

export type SponsorsTrend = {
  view: TrendView;
  /** The week to begin with: the one that the address names by its Monday, else the latest. */
  first: number;
  unknownWeek: boolean;
  /** The latest week's result, for its field on the matrix; null without means. */
  latest: { place: number; result: PublishedResult } | null;
  /** The closed weeks that it is made of, newest first. */
  rounds: ReadRound[];
};

/**
 * A team's half year for whoever has its link (K4): what was published of its weeks, and what follows
 * from that. Everything else is left out here and not on the page, since a page's data is sent along.
 */
export async function sponsorsTrend(
  { id, timeZone: zone }: { id: string; timeZone: string },
  asked: unknown,
  now: Date,
): Promise<SponsorsTrend> {
  const sql = installation().db.$client;
  const today = localDate(now, zone);
  const since = addWeeks(mondayOf(today), -WEEKS - 1 - CHANGE_WINDOW);
  const [weeks, schedule] = await Promise.all([
    weeksOfTeam(sql, id, new Date(since)),
    scheduleOf(sql, id),
  ]);
  const made = trendView({
    ...{ span: "26w", today, zone, weeks },
    ...{ live: [], directions: [], interventions: [], momentDays: [] },
    // A pause has a name that a leader gave it: the week was not asked, and that is all.
    schedule: schedule && { ...schedule, pauses: [] },
  });
  const place = latestPlace(made.weeks);
  const result = weeks.find(({ id }) => id === made.weeks[place]?.round)?.result ?? null;
  // Rounds are known by their ids elsewhere; a week is known by its Monday.
  const view = { ...made, weeks: made.weeks.map((week) => ({ ...week, round: null })) };
  const named = placeOfWeek(view.weeks, asked);
  return {
    view,
    first: named ?? place,
    unknownWeek: asked !== undefined && named === null && view.weeks.length > 0,
    latest: result?.clarity ? { place, result } : null,
    rounds: closedRounds(weeks, []),
  };
}
