import type { Sql } from "postgres";
import type { NullifiersAnswer } from "#domain/wire.ts";

/**
 * The released credentials of a closed round, sorted, and how many were issued. "open" while it is
 * open, null for no round. A round with too few answers lists none: not even their number is told.
 */
export async function nullifiersOf(
  sql: Sql,
  round: string,
): Promise<NullifiersAnswer | "open" | null> {
  const [row] = await sql<(NullifiersAnswer & { closed: boolean })[]>`
    select closed_at is not null as closed, issued, coalesce(roster, 0) as roster,
      (select coalesce(json_agg(encode(nullifier, 'hex') order by nullifier), '[]')
        from spent_nullifiers where round_id = rounds.id and closed_at is not null) as nullifiers
    from rounds left join results on round_id = rounds.id where rounds.id = ${round}`;
  if (!row) return null;
  const { closed, issued, roster, nullifiers } = row;
  return closed ? { nullifiers, issued, roster } : "open";
}
