import type { Sql } from "postgres";
import type { Database } from "#db/database.ts";
import { interventionOfTeam } from "#db/queries/interventions.ts";
import {
  type ExtensionFaults,
  readExtension,
  type TypedExtension,
} from "#domain/intervention-input.ts";
import { CHANNEL, declaredIn } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { done } from "../outcome.ts";
import { isId } from "../seats/seat-id.ts";
import { todayOf } from "./today-of.ts";

export type ExtendIntervention = TypedExtension & {
  intervention: string;
  /** The last day that the screen showed. */
  shownEnd: string;
};

type Extended =
  | { ok: true; value: { endsOn: string } }
  | { ok: false; reason: "bad-input"; faults: ExtensionFaults }
  | { ok: false; reason: "not-found" | "already-ended" | "changed" };

/** Gives a running intervention a later last day for a reason of its own (I1); of two at once, one (I5). */
export async function extendIntervention(
  { $client: sql }: Pick<Database, "$client">,
  team: AuthorizedTeamId,
  leader: string,
  { intervention, shownEnd, ...typed }: ExtendIntervention,
  now: Date,
): Promise<Extended> {
  if (!isId(intervention)) return { ok: false, reason: "not-found" };
  const today = await todayOf(sql, team, now);
  return sql.begin(async (transaction): Promise<Extended> => {
    const tx = transaction as unknown as Sql;
    await tx`select from interventions where id = ${intervention} for no key update`;
    const given = await interventionOfTeam(tx, team, intervention);
    if (!given) return { ok: false, reason: "not-found" };
    if (given.endedAt !== null) return { ok: false, reason: "already-ended" };
    if (given.endsOn !== shownEnd) return { ok: false, reason: "changed" };
    const read = readExtension(typed, given, today);
    if (!read.ok) return { ok: false, reason: "bad-input", faults: read.faults };
    const { reason, endsOn } = read.extension;
    await tx`
      insert into intervention_extensions (intervention_id, number, reason, ended_on, ends_on,
        extended_by, extended_at)
      values (${intervention}, ${given.extensions.length + 1}, ${reason}, ${given.endsOn},
        ${endsOn}, ${leader}, ${now})`;
    await tx`
      update interventions set ends_on = ${endsOn} where id = ${intervention}
      returning pg_notify(${CHANNEL}, ${declaredIn(team)})`;
    return done({ endsOn });
  });
}
