import type { Sql } from "postgres";
import type { SampleTeam } from "./sample-rounds.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** The spells of hands-on that the stories tell of, by whoever writes the directions. */
export async function writeInterventions(
  sql: Sql,
  teams: readonly SampleTeam[],
  leads: ReadonlyMap<string, string>,
  lastClose: Date,
): Promise<void> {
  // Monday morning of a week, before it is asked; and Friday afternoon, after it was closed.
  const monday = (weeksAgo: number) => new Date(lastClose.getTime() - weeksAgo * WEEK - 101 * HOUR);
  const friday = (weeksAgo: number) => new Date(lastClose.getTime() - weeksAgo * WEEK + 3 * HOUR);
  const rows = teams.flatMap(({ id, story }) =>
    (story.interventions ?? []).map(({ fromWeeksAgo, weeks, endedWeeksAgo, rule, ...written }) => {
      const startedAt = monday(fromWeeksAgo);
      const endedAt = endedWeeksAgo === undefined ? null : friday(endedWeeksAgo);
      return {
        ...{ keeps: "", learned: "", ...written },
        team_id: id,
        exit_axis: rule.axis,
        exit_threshold: rule.threshold,
        exit_rounds: rule.rounds,
        started_by: leads.get(id),
        started_at: startedAt,
        ends_on: new Date(startedAt.getTime() + weeks * WEEK).toISOString().slice(0, 10),
        ended_at: endedAt,
        ended_by: endedAt && leads.get(id),
      };
    }),
  );
  // Through text: this client passes JSON on as it is, a plain one would write it twice.
  await sql`
    insert into interventions (team_id, reason, objective, keeps, learned, exit_axis, exit_threshold,
      exit_rounds, started_by, started_at, ends_on, ended_at, ended_by)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row(
      team_id uuid, reason text, objective text, keeps text, learned text, exit_axis text,
      exit_threshold numeric, exit_rounds smallint, started_by text, started_at timestamptz,
      ends_on date, ended_at timestamptz, ended_by text)`;
}
