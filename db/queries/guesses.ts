import type { Sql } from "postgres";
import type { Rating } from "#domain/rating.ts";

/** Whether a round takes a guess still, and what this leader guessed; nobody else's is told. */
export async function guessingIn(
  sql: Sql,
  round: string,
  leader: string,
): Promise<{ open: boolean; placed: Rating | null }> {
  const [row] = await sql<{ open: boolean; placed: Rating | null }[]>`
    select closed_at is null
        and not exists (select from batches where round_id = rounds.id) as open,
      (select json_build_object('clarity', clarity, 'autonomy', autonomy)
        from guesses where round_id = rounds.id and leader_id = ${leader}) as placed
    from rounds where id = ${round}`;
  return row ?? { open: false, placed: null };
}
