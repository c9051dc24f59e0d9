import type { KeptSchedule, ScheduledTeam } from "#db/queries/schedules.ts";
import type { Say } from "#domain/locales.ts";
import type { Occurrence } from "#domain/schedule.ts";
import { dayAndTime, weekdayName } from "./day-words.ts";

/** What a team's schedule comes to, in a sentence. */
export function findingInWords(say: Say, team: string, schedule: KeptSchedule | null): string {
  if (!schedule) return say("schedule.finding.none", { team });
  if (schedule.pausedAt) return say("schedule.finding.paused", { team });
  const { cadence, opensOn, opensAt, closesOn, closesAt } = schedule;
  return say("schedule.finding.asked", {
    team,
    cadence,
    day: weekdayName(opensOn),
    time: opensAt,
    closes: closesOn === opensOn ? closesAt : `${weekdayName(closesOn)} ${closesAt}`,
  });
}

type Facts = {
  schedule: KeptSchedule | null;
  place: ScheduledTeam;
  next: Occurrence | undefined;
  now: Date;
};

/** What is open now, and what comes next. */
export function outlookInWords(say: Say, { schedule, place, next, now }: Facts): string {
  const { zone } = place;
  const closes = place.closesAt && dayAndTime(place.closesAt, zone, now);
  if (schedule?.pausedAt) {
    if (closes) return say("schedule.lede.openStays", { closes });
    return say("schedule.lede.paused", { day: dayAndTime(schedule.pausedAt, zone, now) });
  }
  const open = closes ? `${say("schedule.lede.open", { closes })} ` : "";
  if (!schedule) return open + say("schedule.lede.none");
  if (!next) return open + say("schedule.lede.nothing");
  return open + say("schedule.lede.next", { when: dayAndTime(next.opensAt, zone, now), zone });
}
