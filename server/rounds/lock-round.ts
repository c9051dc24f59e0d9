import type { Sql } from "postgres";
import { announce } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";

/** Stops a live round's roster from growing (P4). Locking twice is locking once. */
export function lockRound(
  { db }: Pick<Installation, "db">,
  team: AuthorizedTeamId,
  round: string,
  now: Date,
): Promise<Outcome<null, "not-found" | "round-closed">> {
  return db.$client.begin(async (tx) => {
    const [row] = await tx<{ closed: boolean }[]>`
      select closed_at is not null as closed from rounds
      where id = ${round} and team_id = ${team} and kind = 'live' for update`;
    if (!row) return refused("not-found");
    if (row.closed) return refused("round-closed");
    await tx`update rounds set locked_at = coalesce(locked_at, ${now}) where id = ${round}`;
    await announce(tx as unknown as Sql, [round]);
    return done(null);
  });
}
