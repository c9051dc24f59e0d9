import type { Sql } from "postgres";
import { isDay } from "#domain/days.ts";
import { localDate } from "#domain/schedule.ts";
import { announceSession } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isId } from "../seats/seat-id.ts";
import { LONGEST_ACTION, LONGEST_OWNER, oneLine } from "./action-fields.ts";

/** Most actions of a session: more than that nobody does. */
const MOST_ACTIONS = 50;

export type NewAction = {
  session: string;
  text: string;
  owner: string;
  /** A day, `YYYY-MM-DD`, or null for none. */
  dueOn: string | null;
};

type Refusal =
  | "not-found"
  | "ended"
  | "empty"
  | "too-long"
  | "owner-too-long"
  | "no-such-day"
  | "past-day"
  | "too-many";

/** Writes down what somebody promised in an open session. Today is the team's, by its time zone. */
export async function addAction(
  installation: Pick<Installation, "db">,
  team: AuthorizedTeamId,
  typed: NewAction,
  now: Date,
): Promise<Outcome<{ id: string }, Refusal>> {
  const text = oneLine(typed.text);
  const owner = oneLine(typed.owner);
  const { session, dueOn } = typed;
  if (!isId(session)) return refused("not-found");
  if (text === "") return refused("empty");
  if (text.length > LONGEST_ACTION) return refused("too-long");
  if (owner.length > LONGEST_OWNER) return refused("owner-too-long");
  if (dueOn !== null && !isDay(dueOn)) return refused("no-such-day");
  return installation.db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    // Locked, so that two who add at once cannot both be the fiftieth.
    const [row] = await tx<{ ended: boolean; zone: string }[]>`
      select ended_at is not null as ended, teams.time_zone as zone
      from sessions join teams on teams.id = sessions.team_id
      where sessions.id = ${session} and sessions.team_id = ${team}
      for no key update of sessions`;
    if (!row) return refused("not-found");
    if (row.ended) return refused("ended");
    if (dueOn !== null && dueOn < localDate(now, row.zone)) return refused("past-day");
    const [added] = await tx<{ id: string }[]>`
      insert into actions (team_id, session_id, text, owner, due_on, created_at)
      select ${team}, ${session}, ${text}, ${owner}, ${dueOn}::date, ${now}
      where (select count(*) from actions where session_id = ${session}) < ${MOST_ACTIONS}
      returning id`;
    if (!added) return refused("too-many");
    await announceSession(tx, session);
    return done({ id: added.id });
  });
}
