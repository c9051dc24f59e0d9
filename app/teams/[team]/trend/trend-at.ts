import type { KeptSchedule } from "#db/queries/schedules.ts";
import type { AskedWeek } from "#db/queries/trend.ts";
import type { PublishedResult } from "#domain/result.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import type { Leader } from "#server/auth/session.ts";
import { closedRounds, type ReadRound } from "../../reading.ts";
import { SPANS, type Span, spanOf, USUAL_SPAN } from "./spans.ts";
import { latestPlace, placeOfWeek } from "./trend-shapes.ts";
import { trendSource } from "./trend-source.ts";
import { type TrendView, trendView } from "./trend-view.ts";

type Asked = { team: AuthorizedTeamId; zone: string; now: Date; leader: Pick<Leader, "id"> | null };
type Address = { span?: string | string[]; week?: string | string[] };

export type TrendAt = {
  view: TrendView;
  /** The week to begin with: the one that the address names, else the latest. */
  first: number;
  /** The address names a week that there is not. */
  unknownWeek: boolean;
  /** The latest week's result, for its field on the matrix; null without means. */
  latest: { place: number; result: PublishedResult } | null;
  /** The closed rounds that it is made of, newest first. */
  rounds: ReadRound[];
  schedule: KeptSchedule | null;
};

/**
 * A team's trend as an address asks for it. A week without a span takes the shortest span from the
 * usual one on that it is in, so that a link with nothing but a week opens too.
 */
export async function trendAt(
  { leader, ...asked }: Asked,
  { span, week }: Address,
): Promise<TrendAt> {
  const given = spanOf(span);
  const tried: readonly Span[] =
    given || week === undefined ? [given ?? USUAL_SPAN] : SPANS.slice(SPANS.indexOf(USUAL_SPAN));
  for (const each of tried) {
    const found = await trendOver({ ...asked, span: each }, leader, week);
    if (!found.unknownWeek) return found;
  }
  return trendOver({ ...asked, span: given ?? USUAL_SPAN }, leader, week);
}

async function trendOver(
  asked: Parameters<typeof trendSource>[0],
  leader: Asked["leader"],
  week: unknown,
): Promise<TrendAt> {
  const source = await trendSource(asked, leader);
  const view = trendView(source);
  const named = placeOfWeek(view.weeks, week);
  return {
    view,
    first: named ?? latestPlace(view.weeks),
    unknownWeek: week !== undefined && named === null,
    latest: latestOf(view, source.weeks),
    rounds: closedRounds(source.weeks, source.live),
    schedule: source.schedule,
  };
}

/** What the latest week that told something published, among the weeks that a view was made of. */
export function latestOf(view: TrendView, weeks: readonly AskedWeek[]): TrendAt["latest"] {
  const place = latestPlace(view.weeks);
  const result = weeks.find(({ id }) => id === view.weeks[place]?.round)?.result;
  return result?.clarity ? { place, result } : null;
}
