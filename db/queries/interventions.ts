import type { Sql } from "postgres";
import type { Extension, Intervention } from "#domain/intervention.ts";
import type { Axis } from "#domain/rating.ts";

/** A team's interventions, newest first. */
export async function interventionsOfTeam(sql: Sql, team: string): Promise<Intervention[]> {
  const all = await told(sql, sql`interventions.team_id = ${team}`);
  return all.map(({ team: _, ...intervention }) => intervention);
}

/** One of a team's; null when it is not the team's. */
export async function interventionOfTeam(
  sql: Sql,
  team: string,
  id: string,
): Promise<Intervention | null> {
  const [found] = (await interventionsOfTeam(sql, team)).filter((one) => one.id === id);
  return found ?? null;
}

/** What is running, by team; a team has one at most. */
export async function runningInterventions(
  sql: Sql,
  teams: readonly string[],
): Promise<Map<string, Intervention>> {
  const running = await told(
    sql,
    sql`interventions.team_id = any(${teams as string[]}::uuid[]) and ended_at is null`,
  );
  return new Map(running.map(({ team, ...intervention }) => [team, intervention]));
}

/** The team's latest that runs or ended after a moment, with the team's time zone; null for none. */
export async function latestIntervention(
  sql: Sql,
  team: string,
  endedAfter: Date,
): Promise<{ intervention: Intervention; zone: string } | null> {
  const [latest] = await told(
    sql,
    sql`interventions.team_id = ${team} and (ended_at is null or ended_at > ${endedAfter})`,
  );
  if (!latest) return null;
  const [row] = await sql<{ zone: string }[]>`
    select time_zone as zone from teams where id = ${team}`;
  const { team: _, ...intervention } = latest;
  return row ? { intervention, zone: row.zone } : null;
}

type Row = Omit<Intervention, "rule" | "startedAt" | "endedAt"> & {
  team: string;
  axis: Axis;
  threshold: number;
  rounds: number;
  startedAt: Date;
  endedAt: Date | null;
};

async function told(
  sql: Sql,
  which: ReturnType<Sql>,
): Promise<(Intervention & { team: string })[]> {
  const rows = await sql<Row[]>`
    select interventions.id, interventions.team_id as team, reason, objective, keeps,
      exit_axis as axis, exit_threshold::float as threshold, exit_rounds as rounds,
      started_at as "startedAt", ends_on::text as "endsOn", ended_at as "endedAt", learned,
      leaders.name as "startedBy", enders.name as "endedBy",
      (select coalesce(json_agg(json_build_object('number', number, 'reason', extended.reason,
          'endedOn', extended.ended_on, 'endsOn', extended.ends_on,
          'extendedBy', extenders.name, 'extendedAt', extended_at) order by number), '[]')
        from intervention_extensions extended
        left join leaders extenders on extenders.id = extended.extended_by
        where extended.intervention_id = interventions.id) as extensions
    from interventions
    left join leaders on leaders.id = interventions.started_by
    left join leaders enders on enders.id = interventions.ended_by
    where ${which}
    order by started_at desc`;
  return rows.map(({ axis, threshold, rounds, startedAt, endedAt, extensions, ...row }) => ({
    ...row,
    rule: { axis, threshold, rounds },
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    extensions: extensions.map(inUtc),
  }));
}

const inUtc = (extension: Extension): Extension => ({
  ...extension,
  extendedAt: new Date(extension.extendedAt).toISOString(),
});
