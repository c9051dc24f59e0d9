import { type LedTeam, ledTeams } from "#db/queries/calendars.ts";
import { runningInterventions } from "#db/queries/interventions.ts";
import { type KeptSchedule, schedulesOf } from "#db/queries/schedules.ts";
import type { Intervention } from "#domain/intervention.ts";
import type { Say } from "#domain/locales.ts";
import { localDate, nextOccurrences, type Occurrence } from "#domain/schedule.ts";
import type { Installation } from "../installation.ts";
import type { CalendarEvent } from "./write-calendar.ts";

/** How many openings ahead: a quarter of weeks. */
const AHEAD = 13;
const QUARTER_HOUR = 15 * 60_000;

type Team = LedTeam & { url: string };

/**
 * What is ahead in the teams a leader acts for (K5): openings, ends of interventions, and the
 * closes that their exit rules are checked at. Team names and dates, no result and nobody's words.
 */
export async function leadersCalendar(
  { db, publicUrl }: Pick<Installation, "db" | "publicUrl">,
  say: Say,
  leader: string,
  now: Date,
): Promise<CalendarEvent[]> {
  const teams = await ledTeams(db.$client, leader);
  const ids = teams.map(({ id }) => id);
  const [schedules, interventions] = await Promise.all([
    schedulesOf(db.$client, ids),
    runningInterventions(db.$client, ids),
  ]);
  return teams.flatMap((led) => {
    const team = { ...led, url: `${publicUrl}/teams/${led.id}` };
    const openings = openingsOf(schedules.get(led.id), now);
    const intervention = interventions.get(led.id);
    return [
      ...openings.map((opening) => openingEvent(say, team, opening)),
      ...(intervention ? interventionEvents(say, team, intervention, openings) : []),
    ];
  });
}

const openingsOf = (schedule: KeptSchedule | undefined, now: Date): Occurrence[] =>
  schedule && !schedule.pausedAt ? nextOccurrences(schedule, now, AHEAD) : [];

const openingEvent = (say: Say, team: Team, { opensAt }: Occurrence): CalendarEvent => ({
  uid: `opening-${team.id}-${localDate(opensAt, team.zone)}@bearing`,
  title: say("leaders.calendar.events.opens", { team: team.name }),
  words: say("leaders.calendar.events.opensWords"),
  link: team.url,
  when: quarterFrom(opensAt),
});

function interventionEvents(
  say: Say,
  team: Team,
  { id, endsOn, rule }: Intervention,
  openings: readonly Occurrence[],
): CalendarEvent[] {
  const link = `${team.url}/interventions`;
  const closes = [...(team.closesAt ? [team.closesAt] : []), ...openings.map((of) => of.closesAt)];
  const checks = closes.filter((at) => localDate(at, team.zone) <= endsOn);
  return [
    ...checks.map((at) => ({
      uid: `check-${id}-${localDate(at, team.zone)}@bearing`,
      title: say("leaders.calendar.events.check", { team: team.name }),
      words: say("leaders.calendar.events.checkWords", { ...rule }),
      link,
      when: quarterFrom(at),
    })),
    {
      uid: `end-${id}@bearing`,
      title: say("leaders.calendar.events.ends", { team: team.name }),
      words: say("leaders.calendar.events.endsWords"),
      link,
      when: { day: endsOn },
    },
  ];
}

const quarterFrom = (from: Date) => ({ from, to: new Date(from.getTime() + QUARTER_HOUR) });
