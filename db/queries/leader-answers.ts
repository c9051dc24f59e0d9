import type { Sql } from "postgres";

export type LeaderAnswer = { text: string; writtenBy: string; writtenAt: Date };

/** What a leader answered to a round; null while nobody has. */
export async function answerOf(sql: Sql, round: string): Promise<LeaderAnswer | null> {
  const [answer] = await sql<LeaderAnswer[]>`
    select text, coalesce(leaders.name, 'A former leader') as "writtenBy", written_at as "writtenAt"
    from leader_answers left join leaders on leaders.id = written_by
    where round_id = ${round}`;
  return answer ?? null;
}

/** How many of the team's latest closed pulses, at most `limit`, have a leader's answer. */
export async function answeredRate(
  sql: Sql,
  team: string,
  limit = 10,
): Promise<{ answered: number; of: number }> {
  const [rate] = await sql<{ answered: number; of: number }[]>`
    select count(leader_answers.round_id)::int as answered, count(*)::int as of
    from (
      select id from rounds where team_id = ${team} and kind = 'weekly' and closed_at is not null
      order by opened_at desc limit ${limit}) as latest
    left join leader_answers on round_id = latest.id`;
  return rate ?? { answered: 0, of: 0 };
}
