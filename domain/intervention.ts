import { daysBetween } from "./days.ts";
import type { Axis } from "./rating.ts";
import type { WeekReading } from "./standing.ts";

/** When the leader steps back: so many published weekly results running at the threshold or above. */
export type ExitRule = { axis: Axis; threshold: number; rounds: number };

/** One later end; days are the team's, `extendedAt` is ISO 8601 in UTC. */
export type Extension = {
  number: number;
  reason: string;
  endedOn: string;
  endsOn: string;
  /** The leader's name; null for one who left. */
  extendedBy: string | null;
  extendedAt: string;
};

/** A time-boxed spell of selective micromanagement. */
export type Intervention = {
  id: string;
  reason: string;
  objective: string;
  /** What stays with the team; may be empty. */
  keeps: string;
  rule: ExitRule;
  /** ISO 8601 in UTC. */
  startedAt: string;
  /** Its last day in the team's time zone, as it stands now. */
  endsOn: string;
  /** ISO 8601 in UTC; null while it runs. */
  endedAt: string | null;
  learned: string;
  /** The leaders' names; null for one who left, and for the end while it runs. */
  startedBy: string | null;
  endedBy: string | null;
  /** Oldest first. */
  extensions: Extension[];
};

/**
 * Where an intervention stands. `met`: how many results running reach the threshold now, at most
 * as many as the rule asks for. `since`: the Monday of the week with which the rule was met.
 * Ended: the last result before its start, the last of its own, and the first of the team alone.
 */
export type InterventionState =
  | { is: "running"; met: number }
  | { is: "exit-met"; since: string }
  | { is: "overdue"; days: number; met: number }
  | {
      is: "ended";
      before: WeekReading | null;
      atEnd: WeekReading | null;
      after: WeekReading | null;
    };

type Told = Pick<Intervention, "rule" | "startedAt" | "endsOn" | "endedAt">;

/** Follows the weekly results by itself (I3 to I5). Oldest first; `today` is the team's. */
export function interventionState(
  intervention: Told,
  weeks: readonly WeekReading[],
  today: string,
): InterventionState {
  const { rule, startedAt, endsOn, endedAt } = intervention;
  if (endedAt !== null) return { is: "ended", ...around(weeks, startedAt, endedAt) };
  const reaching = latestReaching(intervention, weeks);
  const met = Math.min(reaching.length, rule.rounds);
  if (today > endsOn) return { is: "overdue", days: daysBetween(endsOn, today), met };
  const since = reaching[rule.rounds - 1]?.week;
  return since === undefined ? { is: "running", met } : { is: "exit-met", since };
}

/** The weeks since the start that count for the exit rule (I2), oldest first. */
export const countedWeeks = (
  { startedAt, endedAt }: Pick<Told, "startedAt" | "endedAt">,
  weeks: readonly WeekReading[],
): WeekReading[] =>
  weeks.filter(
    (week) =>
      hasMeans(week) && !isBefore(week, startedAt) && (endedAt === null || isBefore(week, endedAt)),
  );

/** Whether a result reaches an exit rule's threshold, by its published mean; false without one. */
export const reaches = ({ axis, threshold }: ExitRule, { result }: WeekReading): boolean =>
  (result?.[axis]?.mean ?? 0) >= threshold;

/** The unbroken run of results up to now that reach the threshold, its first week first. */
function latestReaching(told: Told, weeks: readonly WeekReading[]): WeekReading[] {
  const counted = countedWeeks(told, weeks);
  const lastMiss = counted.findLastIndex((week) => !reaches(told.rule, week));
  return counted.slice(lastMiss + 1);
}

function around(weeks: readonly WeekReading[], startedAt: string, endedAt: string) {
  const shown = weeks.filter(hasMeans);
  return {
    before: shown.findLast((week) => isBefore(week, startedAt)) ?? null,
    atEnd: countedWeeks({ startedAt, endedAt }, weeks).at(-1) ?? null,
    after: shown.find((week) => !isBefore(week, endedAt)) ?? null,
  };
}

/** Three ballots show a quadrant and too few nothing: neither has a mean (D1, D2). */
const hasMeans = ({ result }: WeekReading): boolean => Boolean(result?.clarity && result.autonomy);

const isBefore = ({ openedAt }: WeekReading, moment: string): boolean =>
  Date.parse(openedAt) < Date.parse(moment);
