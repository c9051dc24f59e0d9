import type { Sql } from "postgres";
import { HIGHEST, LOWEST } from "#domain/rating.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isId } from "../seats/seat-id.ts";

export type Guess = { round: string; clarity: number; autonomy: number };

/**
 * Keeps where a leader thinks the team will land (V5): until the round closes or, in a room that
 * sees it move, its first batch is shown. One a round, a later one in its place. Nothing of it is
 * announced: until the close nobody is told that there is one.
 */
export async function placeGuess(
  installation: Pick<Installation, "db">,
  team: AuthorizedTeamId,
  leader: { id: string },
  { round, clarity, autonomy }: Guess,
  now: Date,
): Promise<Outcome<null, "not-found" | "not-a-rating" | "round-closed" | "already-shown">> {
  if (!isId(round)) return refused("not-found");
  if (!isRating(clarity) || !isRating(autonomy)) return refused("not-a-rating");
  return installation.db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    // Locked against the close and the beat, which hold the row while they publish.
    const [row] = await tx<{ closed: boolean }[]>`
      select closed_at is not null as closed from rounds
      where id = ${round} and team_id = ${team} and session_id is not null
      for share`;
    if (!row) return refused("not-found");
    if (row.closed) return refused("round-closed");
    const [shown] = await tx`select from batches where round_id = ${round} limit 1`;
    if (shown) return refused("already-shown");
    await tx`
      insert into guesses (round_id, leader_id, clarity, autonomy, placed_at)
      values (${round}, ${leader.id}, ${clarity}, ${autonomy}, ${now})
      on conflict (round_id) do update set leader_id = excluded.leader_id,
        clarity = excluded.clarity, autonomy = excluded.autonomy, placed_at = excluded.placed_at`;
    return done(null);
  });
}

const isRating = (value: number): boolean =>
  Number.isInteger(value) && value >= LOWEST && value <= HIGHEST;
