import type { Sql } from "postgres";
import type { Locale } from "#domain/locales.ts";
import type { Pause, Schedule } from "#domain/schedule.ts";

/** A team's schedule as it is kept. */
export type KeptSchedule = Schedule & {
  /** Rises with each change. */
  revision: number;
  pausedAt: Date | null;
  reminds: boolean;
  sendsMail: boolean;
};

/** A team's schedule with its pauses, by date; null while none was saved. One statement. */
export async function scheduleOf(sql: Sql, team: string): Promise<KeptSchedule | null> {
  return (await schedulesOf(sql, [team])).get(team) ?? null;
}

/** The schedules of those teams that have one, in one statement. */
export async function schedulesOf(
  sql: Sql,
  teams: readonly string[],
): Promise<Map<string, KeptSchedule>> {
  const rows = await sql<(KeptSchedule & { team: string })[]>`
    select schedules.team_id as team, cadence, opens_on as "opensOn", opens_at as "opensAt", closes_on as "closesOn",
      closes_at as "closesAt", starts_on::text as "startsOn", time_zone as zone, revision,
      paused_at as "pausedAt", reminds, sends_mail as "sendsMail",
      (select coalesce(json_agg(json_build_object('from', starts_on, 'to', ends_on, 'name', name)
          order by starts_on, ends_on), '[]')
        from pauses where pauses.team_id = schedules.team_id) as pauses
    from schedules join teams on teams.id = schedules.team_id
    where schedules.team_id = any(${teams as string[]}::uuid[])`;
  return new Map(rows.map(({ team, ...schedule }) => [team, schedule]));
}

/** A team's pauses by date, also while it has no schedule. */
export const pausesOf = (sql: Sql, team: string): Promise<Pause[]> =>
  sql<Pause[]>`
    select starts_on::text as from, ends_on::text as to, name from pauses
    where team_id = ${team} order by starts_on, ends_on`;

/** What stands beside a team's schedule: where it is, what it speaks, and its weekly rounds. */
export type ScheduledTeam = {
  zone: string;
  language: Locale;
  /** When the open weekly round closes; null when none is open. */
  closesAt: Date | null;
  /** The latest weekly round that has closed. */
  lastRound: string | null;
};

/** The same of a team that is known to exist, in one statement. */
export async function scheduledTeam(sql: Sql, team: string): Promise<ScheduledTeam> {
  const [row] = await sql<ScheduledTeam[]>`
    select time_zone as zone, language,
      (select closes_at from rounds
        where team_id = teams.id and kind = 'weekly' and closed_at is null) as "closesAt",
      (select id from rounds where team_id = teams.id and kind = 'weekly' and closed_at is not null
        order by opened_at desc limit 1) as "lastRound"
    from teams where id = ${team}`;
  if (!row) throw new Error("The team is gone.");
  return row;
}
