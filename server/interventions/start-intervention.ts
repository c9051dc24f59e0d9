import type { Database } from "#db/database.ts";
import {
  type InterventionFaults,
  readIntervention,
  type TypedIntervention,
} from "#domain/intervention-input.ts";
import { CHANNEL, declaredIn } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { done } from "../outcome.ts";
import { todayOf } from "./today-of.ts";

type Started =
  | { ok: true; value: { id: string } }
  | { ok: false; reason: "bad-input"; faults: InterventionFaults }
  | { ok: false; reason: "already-running" };

/** Declares an intervention, for the team to read from now on (I1). One runs at a time (I5). */
export async function startIntervention(
  { $client: sql }: Pick<Database, "$client">,
  team: AuthorizedTeamId,
  leader: string,
  typed: TypedIntervention,
  now: Date,
): Promise<Started> {
  const read = readIntervention(typed, await todayOf(sql, team, now));
  if (!read.ok) return { ok: false, reason: "bad-input", faults: read.faults };
  const { reason, objective, keeps, rule, endsOn } = read.intervention;
  // The index decides, not a read before it: of two leaders who start at once, one does.
  const [started] = await sql<{ id: string }[]>`
    insert into interventions (team_id, reason, objective, keeps,
      exit_axis, exit_threshold, exit_rounds, started_by, started_at, ends_on)
    values (${team}, ${reason}, ${objective}, ${keeps},
      ${rule.axis}, ${rule.threshold}, ${rule.rounds}, ${leader}, ${now}, ${endsOn})
    on conflict (team_id) where ended_at is null do nothing
    returning id, pg_notify(${CHANNEL}, ${declaredIn(team)})`;
  return started ? done({ id: started.id }) : { ok: false, reason: "already-running" };
}
