import type { Sql } from "postgres";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/** Holds a session for its facilitator, who alone moves its notes; other changes of it wait. */
export async function holdDiscussion(
  tx: Sql,
  team: AuthorizedTeamId,
  leader: { id: string },
  session: string,
): Promise<Outcome<{ stage: string }, "not-found" | "not-facilitator">> {
  const [row] = await tx<{ stage: string; facilitator: string | null }[]>`
    select stage, facilitator_id as facilitator from sessions
    where id = ${session} and team_id = ${team} for update`;
  if (!row) return refused("not-found");
  return row.facilitator === leader.id ? done({ stage: row.stage }) : refused("not-facilitator");
}

/** One note by itself is no group, whatever became of the others. */
export const dissolveLoneGroups = (tx: Sql, round: string) => tx`
  update notes set cluster = null
  where round_id = ${round} and hidden_at is null and cluster in (
    select cluster from notes where round_id = ${round} and hidden_at is null
    group by cluster having count(*) = 1)`;
