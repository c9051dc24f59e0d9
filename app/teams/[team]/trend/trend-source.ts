import { directionVersions } from "#db/queries/directions.ts";
import { interventionsOfTeam } from "#db/queries/interventions.ts";
import { type KeptSchedule, scheduleOf } from "#db/queries/schedules.ts";
import { liveOfTeam, weeksOfTeam } from "#db/queries/trend.ts";
import { CHANGE_WINDOW } from "#domain/change.ts";
import { addWeeks, mondayOf } from "#domain/days.ts";
import { localDate } from "#domain/schedule.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import type { Leader } from "#server/auth/session.ts";
import { installation } from "#server/installation.ts";
import { momentDays } from "#server/moments/moments-of-leader.ts";
import { type Span, WEEKS_IN } from "./spans.ts";
import type { TrendSource } from "./trend-view.ts";

type Asked = { team: AuthorizedTeamId; zone: string; span: Span; now: Date };

/**
 * What a team's trend is made of, for one reader: the ticks of moments are that leader's own, and of
 * nobody else's there are none. Without a reader, as for a link's page, there are none at all.
 */
export async function trendSource(
  { team, zone, span, now }: Asked,
  reader: Pick<Leader, "id"> | null,
): Promise<TrendSource & { schedule: KeptSchedule | null }> {
  const { db, keys } = installation();
  const sql = db.$client;
  const today = localDate(now, zone);
  const begins = span === "all" ? null : WEEKS_IN[span] + 1;
  const first = begins === null ? null : addWeeks(mondayOf(today), -begins);
  // A day early, so that no zone's Monday is cut off.
  const since = first ? new Date(Date.parse(first) - 86_400_000) : null;
  const compared = first ? new Date(Date.parse(addWeeks(first, -CHANGE_WINDOW))) : null;
  const [weeks, live, directions, interventions, days, schedule] = await Promise.all([
    weeksOfTeam(sql, team, compared),
    liveOfTeam(sql, team, since),
    directionVersions(db, team),
    interventionsOfTeam(sql, team),
    reader ? momentDays({ db, keys }, reader, team, first ?? "0001-01-01") : [],
    scheduleOf(sql, team),
  ]);
  return {
    span,
    today,
    zone,
    weeks,
    live,
    directions: directions.toReversed(),
    interventions,
    momentDays: days,
    schedule,
  };
}
