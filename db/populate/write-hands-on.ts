import type { Sql } from "postgres";
import type { Chance } from "./chance.ts";
import type { HandsOn } from "./hands-on.ts";
import type { SampleTeam } from "./sample-rounds.ts";
import { YEAR_OF_A_STORY } from "./stories.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** Where only the eight have declared all that their story tells, of the others some did. */
const SHARE_DECLARED = 0.6;

type Told = { team: string; leader: string; weeksBefore: number; handsOn: HandsOn };

/**
 * The interventions of all sample teams: those of their story, and the same in the years before,
 * where each ended as it was to. Only what began within the weeks that were asked is told.
 */
export async function writeHandsOn(
  sql: Sql,
  chance: Chance,
  teams: readonly (SampleTeam & { leader: string; isTold: boolean })[],
  { weeks, lastClose }: { weeks: number; lastClose: Date },
): Promise<void> {
  const told: Told[] = [];
  for (const { id: team, leader, story, isTold } of teams)
    for (const handsOn of story.handsOn)
      for (
        let weeksBefore = 0;
        weeksBefore + handsOn.startedWeeksAgo < weeks;
        weeksBefore += YEAR_OF_A_STORY
      )
        if (isTold || chance.unit() < SHARE_DECLARED)
          told.push({ team, leader, weeksBefore, handsOn });

  const friday = (weeksAgo: number) => lastClose.getTime() - weeksAgo * WEEK;
  const rows = told.map((each) => ({ id: chance.uuid(), ...rowOf(each, friday) }));
  await sql`
    insert into interventions (id, team_id, reason, objective, keeps, exit_axis, exit_threshold,
      exit_rounds, started_by, started_at, ends_on, ended_at, ended_by, learned)
    select id, team, reason, objective, keeps, axis, threshold, rounds, leader, "startedAt", "endsOn",
      "endedAt", case when "endedAt" is not null then leader end, learned
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row(
      id uuid, team uuid, leader text, reason text, objective text, keeps text, axis text,
      threshold numeric, rounds smallint, "startedAt" timestamptz, "endsOn" date,
      "endedAt" timestamptz, learned text)`;
  const extended = rows.flatMap(({ id, leader, extension }) =>
    extension ? [{ id, leader, ...extension }] : [],
  );
  await sql`
    insert into intervention_extensions
      (intervention_id, number, reason, ended_on, ends_on, extended_by, extended_at)
    select id, 1, reason, "endedOn", "endsOn", leader, "extendedAt"
    from jsonb_to_recordset(${JSON.stringify(extended)}::text::jsonb) as row(
      id uuid, leader text, reason text, "endedOn" date, "endsOn" date, "extendedAt" timestamptz)`;
}

function rowOf({ team, leader, weeksBefore, handsOn }: Told, friday: (weeksAgo: number) => number) {
  const { startedWeeksAgo, endsWeeksAgo, reason, objective, keeps, rule, extended } = handsOn;
  const at = (weeksAgo: number, hours: number) =>
    new Date(friday(weeksAgo + weeksBefore) + hours * HOUR);
  const fridayOf = (weeksAgo: number) => at(weeksAgo, 0).toISOString().slice(0, 10);
  const ended =
    handsOn.ended ??
    (weeksBefore > 0 ? { weeksAgo: extended?.endsWeeksAgo ?? endsWeeksAgo, learned: "" } : null);
  return {
    ...{ team, leader, reason, objective, keeps, ...rule },
    // Tuesday at ten.
    startedAt: at(startedWeeksAgo, -74),
    endsOn: fridayOf(extended?.endsWeeksAgo ?? endsWeeksAgo),
    endedAt: ended && at(ended.weeksAgo, 2),
    learned: ended?.learned ?? "",
    extension: extended && {
      reason: extended.reason,
      endedOn: fridayOf(endsWeeksAgo),
      endsOn: fridayOf(extended.endsWeeksAgo),
      // Thursday at three.
      extendedAt: at(extended.weeksAgo, -21),
    },
  };
}
