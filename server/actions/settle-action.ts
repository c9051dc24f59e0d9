import type { Sql } from "postgres";
import type { ActionSnapshot } from "#domain/wire.ts";
import { announceSession } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isId } from "../seats/seat-id.ts";

type Settling = {
  action: string;
  /** Where it is ticked: its own session or a later one of the same team, ended or not. */
  session: string;
  to: ActionSnapshot["state"];
};

const DONE = { open: null, done: true, dropped: false } as const;

/**
 * Says of an action that it is done or dropped, or open after all; `settled_at` is when that was
 * last said, so a screen can tell the newest word from an older one.
 */
export async function settleAction(
  installation: Pick<Installation, "db">,
  team: AuthorizedTeamId,
  { action, session, to }: Settling,
  now: Date,
): Promise<Outcome<null, "not-found">> {
  if (!isId(action) || !isId(session)) return refused("not-found");
  return installation.db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    const settled = await tx`
      update actions set done = ${DONE[to]}, settled_at = ${now}
      from sessions as made, sessions as shown
      where actions.id = ${action} and actions.team_id = ${team}
        and made.id = actions.session_id
        and shown.id = ${session} and shown.team_id = ${team}
        and shown.opened_at >= made.opened_at
      returning actions.id`;
    if (settled.length === 0) return refused("not-found");
    await announceSession(tx, session);
    return done(null);
  });
}
