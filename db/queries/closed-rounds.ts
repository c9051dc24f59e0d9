import type { Sql } from "postgres";
import type { Rating } from "#domain/rating.ts";
import type { ClosedRound } from "#domain/trend-record.ts";
import { publishedResult, type ResultRow, resultColumns } from "./round-states.ts";

/** All closed rounds of a team, oldest first, with what this leader guessed; nobody else's is told. */
export async function closedRoundsOf(
  sql: Sql,
  team: string,
  leader: string,
): Promise<ClosedRound[]> {
  type Row = ResultRow &
    Omit<ClosedRound, "openedAt" | "closedAt" | "guess" | "result"> & {
      openedAt: Date;
      closedAt: Date;
      guess: Rating | null;
    };
  const rows = await sql<Row[]>`
    select rounds.id, rounds.kind, rounds.opened_at as "openedAt", rounds.closed_at as "closedAt",
      rounds.item_version as "itemVersion", results.roster, results.spread::float as spread,
      case when guesses.round_id is not null then json_build_object(
        'clarity', guesses.clarity, 'autonomy', guesses.autonomy) end as guess,
      ${resultColumns(sql)}
    from rounds
    join results on results.round_id = rounds.id
    left join guesses on guesses.round_id = rounds.id and guesses.leader_id = ${leader}
    where rounds.team_id = ${team} and rounds.closed_at is not null
    order by rounds.opened_at, rounds.closed_at`;
  return rows.map(
    ({ id, kind, openedAt, closedAt, itemVersion, roster, spread, guess, ...row }) => ({
      id,
      kind,
      openedAt: openedAt.toISOString(),
      closedAt: closedAt.toISOString(),
      roster,
      spread,
      itemVersion,
      guess,
      result: publishedResult(row),
    }),
  );
}
