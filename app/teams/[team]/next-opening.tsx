import Link from "next/link";
import type { KeptSchedule } from "#db/queries/schedules.ts";
import type { Say } from "#domain/locales.ts";
import { nextOccurrences } from "#domain/schedule.ts";
import { dayAndTime } from "./schedule/day-words.ts";

type Props = {
  say: Say;
  team: { id: string; timeZone: string };
  schedule: KeptSchedule | null;
  /** When the open weekly round closes. */
  closesAt: Date | null;
  now: Date;
  leads: boolean;
};

/** When the team is asked next, or that nobody arranged it, with a leader's way to its schedule. */
export function NextOpening({ say, team, schedule, closesAt, now, leads }: Props) {
  const zone = team.timeZone;
  const next = schedule && !schedule.pausedAt && nextOccurrences(schedule, now, 1)[0];
  const line = () => {
    if (closesAt) return say("schedule.line.open", { closes: dayAndTime(closesAt, zone, now) });
    if (!schedule) return say("schedule.line.none");
    if (schedule.pausedAt) return say("schedule.line.paused");
    if (!next) return say("schedule.line.nothing");
    return say("schedule.line.next", { when: dayAndTime(next.opensAt, zone, now) });
  };
  return (
    <p>
      {line()}{" "}
      {leads && (
        <Link href={`/teams/${team.id}/schedule`}>
          {schedule ? say("schedule.line.change") : say("schedule.line.setUp")}
        </Link>
      )}
    </p>
  );
}
