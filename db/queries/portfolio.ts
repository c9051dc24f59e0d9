import type { Sql } from "postgres";
import type { DirectionDates } from "#domain/direction.ts";
import type { Span } from "#domain/dynamic-range.ts";
import type { ExitRule } from "#domain/intervention.ts";
import type { Axis } from "#domain/rating.ts";
import type { Role } from "#domain/roles.ts";
import type { Standing } from "#domain/standing.ts";
import { readStanding } from "#domain/standing-line.ts";

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

/** The teams that a leader may see, by name, each with where it stands: two questions for all. */
export async function portfolioOf(sql: Sql, leader: string): Promise<PortfolioTeam[]> {
  const [teams, spells] = await Promise.all([teamsSeen(sql, leader), spellsSeen(sql, leader)]);
  // Sorted here: the database would carry whole standings about meanwhile.
  spells.sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  const ofTeam = Map.groupBy(spells, ({ team }) => team);
  return teams.sort(byName).map(({ standing, writtenOn, goalOn, ...team }) => {
    const spells = ofTeam.get(team.id) ?? [];
    const running = spells.find((spell) => spell.isRunning);
    return {
      ...team,
      standing: standing === null ? null : readStanding(standing),
      intervention: running ? interventionOf(running) : null,
      declared: spells.map(({ from, to }) => ({ from, to })),
      direction: writtenOn === null ? null : { writtenOn, goalOn },
    };
  });
}

const byName = (a: Seen, b: Seen): number =>
  a.name === b.name ? order(a.id, b.id) : order(a.name, b.name);
const order = (a: string, b: string): number => (a < b ? -1 : 1);

type Seen = Pick<PortfolioTeam, "id" | "name" | "zone" | "role"> & {
  standing: string | null;
  writtenOn: string | null;
  goalOn: string | null;
};

const teamsSeen = (sql: Sql, leader: string) => sql<Seen[]>`
  select teams.id, teams.name, teams.time_zone as zone, team_leaders.role,
    standings.standing, goal_on::text as "goalOn",
    (written_at at time zone teams.time_zone)::date::text as "writtenOn"
  from team_leaders
  join teams on teams.id = team_leaders.team_id
  left join standings on standings.team_id = teams.id
  left join (
    directions join (
      select team_id, max(version) as version from directions group by team_id) as current
    using (team_id, version)) on directions.team_id = teams.id
  where team_leaders.leader_id = ${leader} and not teams.one_off`;

type SpellRow = Span & {
  team: string;
  id: string;
  axis: Axis;
  threshold: number;
  rounds: number;
  startedAt: Date;
  endsOn: string;
  isRunning: boolean;
};

/** What runs, and what ended within the weeks of the strip, whose last one the standing was kept in. */
const spellsSeen = (sql: Sql, leader: string) => sql<SpellRow[]>`
  select team_id as team, interventions.id, exit_axis as axis,
    exit_threshold::float as threshold, exit_rounds as rounds, started_at as "startedAt",
    ends_on::text as "endsOn", ended_at is null as "isRunning",
    (started_at at time zone teams.time_zone)::date::text as "from",
    least(ends_on, (ended_at at time zone teams.time_zone)::date)::text as "to"
  from team_leaders
  join teams on teams.id = team_leaders.team_id
  join interventions using (team_id)
  left join standings using (team_id)
  where team_leaders.leader_id = ${leader} and not teams.one_off
    and (ended_at is null or standings.updated_at is null
      or standings.updated_at - ended_at < interval '54 weeks')`;

const interventionOf = ({ id, axis, threshold, rounds, startedAt, endsOn }: SpellRow) => ({
  ...{ id, endsOn, startedAt: startedAt.toISOString() },
  rule: { axis, threshold, rounds },
});
