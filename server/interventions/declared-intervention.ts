import type { Sql } from "postgres";
import { latestIntervention } from "#db/queries/interventions.ts";
import { weeksOfTeam } from "#db/queries/trend.ts";
import { interventionState } from "#domain/intervention.ts";
import { localDate } from "#domain/schedule.ts";
import type { DeclaredIntervention } from "#domain/wire.ts";

/** So long after its end the team is still told of it, with what was learned. */
const TOLD_AFTER = 14 * 86_400_000;

/** What the team reads of its intervention (I7); null when there is none. */
export async function declaredIntervention(
  sql: Sql,
  team: string,
  now: Date,
): Promise<DeclaredIntervention | null> {
  const latest = await latestIntervention(sql, team, new Date(now.getTime() - TOLD_AFTER));
  if (!latest) return null;
  const { intervention, zone } = latest;
  const { id, reason, objective, keeps, rule, learned, endsOn, extensions } = intervention;
  const dayOf = (at: string) => localDate(new Date(at), zone);
  const weeks = await weeksOfTeam(sql, team, new Date(intervention.startedAt));
  return {
    ...{ id, reason, objective, keeps, rule, learned, endsOn },
    startedBy: intervention.startedBy ?? "",
    startedOn: dayOf(intervention.startedAt),
    endedOn: intervention.endedAt && dayOf(intervention.endedAt),
    extensions: extensions.map(({ reason, endsOn }) => ({ reason, endsOn })),
    is: interventionState(intervention, weeks, localDate(now, zone)).is,
  };
}
