import type { Database } from "#db/database.ts";
import { readLearned } from "#domain/intervention-input.ts";
import { CHANNEL, declaredIn } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isId } from "../seats/seat-id.ts";

export type EndIntervention = { intervention: string; learned: string };

/** Steps back, with what was learned. Of two who do so at once one is first, whose words stand (I5). */
export async function endIntervention(
  { $client: sql }: Pick<Database, "$client">,
  team: AuthorizedTeamId,
  leader: string,
  { intervention, learned: typed }: EndIntervention,
  now: Date,
): Promise<Outcome<null, "not-found" | "already-ended" | "too-long">> {
  if (!isId(intervention)) return refused("not-found");
  const read = readLearned(typed);
  if (!read.ok) return refused(read.fault);
  const [ended] = await sql`
    update interventions set ended_at = ${now}, ended_by = ${leader}, learned = ${read.learned}
    where id = ${intervention} and team_id = ${team} and ended_at is null
    returning pg_notify(${CHANNEL}, ${declaredIn(team)})`;
  if (ended) return done(null);
  const [known] = await sql`
    select from interventions where id = ${intervention} and team_id = ${team}`;
  return refused(known ? "already-ended" : "not-found");
}
