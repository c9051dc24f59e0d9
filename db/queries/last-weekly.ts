import type { Sql } from "postgres";
import type { PublishedResult } from "#domain/result.ts";
import { publishedResult, type ResultRow, resultColumns } from "./round-states.ts";

/** The latest closed weekly round of a team, and what its leader answered. */
export type LastWeekly = {
  round: string;
  closedAt: Date;
  roster: number;
  spread: number;
  /** Null: too few answered. */
  result: PublishedResult | null;
  /** `writtenBy` is empty for a leader who left. */
  answer: { text: string; writtenBy: string } | null;
};

/** What came of the team's last pulse; null before the first one closed. */
export async function lastWeeklyOf(sql: Sql, team: string): Promise<LastWeekly | null> {
  type Row = ResultRow & Omit<LastWeekly, "result">;
  const [row] = await sql<Row[]>`
    select rounds.id as round, closed_at as "closedAt", results.roster,
      results.spread::float as spread, ${resultColumns(sql)},
      case when written.round_id is not null then json_build_object(
        'text', written.text, 'writtenBy', coalesce(leaders.name, '')) end as answer
    from rounds
    join results on results.round_id = rounds.id
    left join leader_answers written on written.round_id = rounds.id
    left join leaders on leaders.id = written.written_by
    where rounds.team_id = ${team} and rounds.kind = 'weekly' and closed_at is not null
    order by rounds.opened_at desc limit 1`;
  if (!row) return null;
  const { round, closedAt, roster, spread, answer } = row;
  return { round, closedAt, roster, spread, result: publishedResult(row), answer };
}
