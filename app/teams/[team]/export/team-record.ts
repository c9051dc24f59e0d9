import { requireTeamPage } from "#app/require-leader.ts";
import { closedRoundsOf } from "#db/queries/closed-rounds.ts";
import { weeksOfTeam } from "#db/queries/trend.ts";
import { mondayOf } from "#domain/days.ts";
import { localDate } from "#domain/schedule.ts";
import { recordedWeeks } from "#domain/trend-record.ts";
import { installation } from "#server/installation.ts";

export type TeamParams = { params: Promise<{ team: string }> };

/** Everything published of the team of an address, for whoever may read its pages. */
export async function requireTeamRecord(params: TeamParams["params"]) {
  const page = await requireTeamPage(params);
  const { leader, team, details } = page;
  const sql = installation().db.$client;
  const [closed, weeks] = await Promise.all([
    closedRoundsOf(sql, team, leader.id),
    weeksOfTeam(sql, team, null),
  ]);
  const weekOf = (openedAt: string) => mondayOf(localDate(new Date(openedAt), details.timeZone));
  return { ...page, rounds: recordedWeeks(closed, weeks, weekOf) };
}
