import { USUAL_SPAN, WEEKS_IN } from "#app/teams/[team]/trend/spans.ts";
import { latestOf, type TrendAt } from "#app/teams/[team]/trend/trend-at.ts";
import { latestPlace, placeOfWeek } from "#app/teams/[team]/trend/trend-shapes.ts";
import { trendView } from "#app/teams/[team]/trend/trend-view.ts";
import { closedRounds } from "#app/teams/reading.ts";
import { scheduleOf } from "#db/queries/schedules.ts";
import { weeksOfTeam } from "#db/queries/trend.ts";
import { CHANGE_WINDOW } from "#domain/change.ts";
import { addWeeks, mondayOf } from "#domain/days.ts";
import { localDate } from "#domain/schedule.ts";
import { installation } from "#server/installation.ts";

/**
 * A team's half year for whoever has its link (K4): what was published of its weeks, and what follows
 * from that. Everything else is left out here and not on the page, since a page's data is sent along.
 */
export async function sponsorsTrend(
  { id, timeZone: zone }: { id: string; timeZone: string },
  asked: unknown,
  now: Date,
): Promise<Omit<TrendAt, "schedule">> {
  const sql = installation().db.$client;
  const today = localDate(now, zone);
  const since = addWeeks(mondayOf(today), -WEEKS_IN[USUAL_SPAN] - 1 - CHANGE_WINDOW);
  const [weeks, schedule] = await Promise.all([
    weeksOfTeam(sql, id, new Date(since)),
    scheduleOf(sql, id),
  ]);
  const made = trendView({
    ...{ span: USUAL_SPAN, today, zone, weeks },
    ...{ live: [], directions: [], interventions: [], momentDays: [] },
    // A pause has a name that a leader gave it: the week was not asked, and that is all.
    schedule: schedule && { ...schedule, pauses: [] },
  });
  // Rounds are known by their ids elsewhere; a week is known by its Monday.
  const view = { ...made, weeks: made.weeks.map((week) => ({ ...week, round: null })) };
  const named = placeOfWeek(view.weeks, asked);
  return {
    view,
    first: named ?? latestPlace(view.weeks),
    unknownWeek: asked !== undefined && named === null && view.weeks.length > 0,
    latest: latestOf(made, weeks),
    rounds: closedRounds(weeks, []),
  };
}
