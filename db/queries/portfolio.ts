import type { Sql } from "postgres";
import type { DirectionDates } from "#domain/direction.ts";
import type { Span } from "#domain/dynamic-range.ts";
import type { ExitRule } from "#domain/intervention.ts";
import type { Role } from "#domain/roles.ts";
import type { Standing } from "#domain/standing.ts";

/** A team as the page of all teams reads it. Days are those of its time zone. */
export type PortfolioTeam = {
  id: string;
  name: string;
  zone: string;
  role: Role;
  /** Null before its first weekly round closed. */
  standing: Standing | null;
  /** The intervention that runs. */
  intervention: { id: string; rule: ExitRule; startedAt: string; endsOn: string } | null;
  /** The days that interventions covered or are to cover, none of them past its last day. */
  declared: Span[];
  direction: DirectionDates | null;
};

/** The teams that a leader may see, by name, each with where it stands: one question for all. */
export async function portfolioOf(sql: Sql, leader: string): Promise<PortfolioTeam[]> {
  return sql<PortfolioTeam[]>`
    with seen as (
      select teams.id, teams.name, teams.time_zone as zone, team_leaders.role
      from team_leaders join teams on teams.id = team_leaders.team_id
      where team_leaders.leader_id = ${leader} and not teams.one_off),
    hands_on as (
      select team_id,
        jsonb_agg(jsonb_build_object('from', (started_at at time zone seen.zone)::date,
          'to', least(ends_on, (ended_at at time zone seen.zone)::date)) order by started_at)
          as declared,
        jsonb_agg(jsonb_build_object('id', interventions.id, 'startedAt', started_at,
          'endsOn', ends_on, 'rule', jsonb_build_object('axis', exit_axis,
            'threshold', exit_threshold, 'rounds', exit_rounds)))
          filter (where ended_at is null) -> 0 as running
      from interventions join seen on seen.id = team_id
      group by team_id),
    heading as (
      select distinct on (team_id) team_id,
        jsonb_build_object('writtenOn', (written_at at time zone seen.zone)::date,
          'goalOn', goal_on) as direction
      from directions join seen on seen.id = team_id
      order by team_id, version desc)
    select seen.id, seen.name, seen.zone, seen.role, standings.standing,
      hands_on.running as intervention, coalesce(hands_on.declared, '[]') as declared,
      heading.direction
    from seen
    left join standings on standings.team_id = seen.id
    left join hands_on on hands_on.team_id = seen.id
    left join heading on heading.team_id = seen.id
    order by seen.name, seen.id`;
}
