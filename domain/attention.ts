import type { Change } from "./change.ts";
import { daysBetween } from "./days.ts";
import { type DirectionDates, staleBecause } from "./direction.ts";
import { isCovered, isHandsOn, type Span } from "./dynamic-range.ts";
import type { ExitRule, InterventionState } from "./intervention.ts";
import { modeIn } from "./mode-history.ts";
import { type ParticipationFall, participationFall } from "./participation.ts";
import { AXES, type Axis } from "./rating.ts";
import { readStrip, type Standing } from "./standing.ts";

/** What is known of a team when we ask who needs the leader. Days are the team's. */
export type TeamFacts = {
  team: string;
  name: string;
  /** Null: no weekly round has closed yet. */
  standing: Standing | null;
  /** The one that runs, and where it stands by today. */
  intervention: { rule: ExitRule; state: InterventionState } | null;
  /** The days that interventions cover, ended ones and the running one. */
  declared: readonly Span[];
  direction: DirectionDates | null;
};

/** A real fall on one axis: the shown mean, and the one of the rounds it was compared with. */
type Fall = { axis: Axis; mean: number; before: number };

/** What was found, with the numbers that its sentence tells. */
export type Finding =
  | { reason: "overdue"; days: number; met: number; rounds: number }
  | { reason: "exit-met"; since: string; weeks: number; rounds: number }
  | { reason: "real-fall"; falls: Fall[]; by: Change["by"]; rounds: number }
  | { reason: "undeclared"; rounds: number }
  | { reason: "participation"; fall: ParticipationFall }
  | ({
      reason: "stale-direction";
      because: "goal-passed" | "a-quarter-old";
      days: number;
    } & DirectionDates);
export type Reason = Finding["reason"];

/** A finding and its points: those of its reason, and some for how much of it there is (X6). */
export type Weighed = Finding & { base: number; extra: number };

/** A team that needs its leader: the weightiest finding, the others, and the points of all. */
export type Need = Weighed & { team: string; name: string; score: number; also: Weighed[] };

/**
 * The points of each reason, heaviest first, and how many more there are at most for its measure
 * (X6). Those that are `pressing` ask for a decision today; the others can wait for the week's end.
 */
export const REASONS: Record<Reason, { base: number; most: number; pressing: boolean }> = {
  overdue: { base: 50, most: 14, pressing: true },
  "exit-met": { base: 40, most: 4, pressing: true },
  "real-fall": { base: 30, most: 9, pressing: true },
  undeclared: { base: 25, most: 9, pressing: false },
  participation: { base: 20, most: 10, pressing: false },
  "stale-direction": { base: 15, most: 9, pressing: false },
};

/** So many rounds of low autonomy without an intervention are becoming micro mismanagement. */
const UNDECLARED_FROM = 3;

/** Who needs the leader, most points first, and who needs nothing; the same facts, the same order. */
export function attentionOf(
  teams: readonly TeamFacts[],
  today: string,
): { needs: Need[]; calm: string[] } {
  const needs: Need[] = [];
  const calm: string[] = [];
  const byName = [...teams].sort((a, b) => order(a.name, b.name) || order(a.team, b.team));
  for (const facts of byName) {
    const [first, ...also] = findingsOf(facts, today).map(weighed).sort(byWeight);
    if (!first) calm.push(facts.team);
    else {
      const score = [first, ...also].reduce((sum, { base, extra }) => sum + base + extra, 0);
      needs.push({ ...first, team: facts.team, name: facts.name, score, also });
    }
  }
  // Sorting is stable: equal points stay in the order of names.
  return { needs: needs.sort((a, b) => b.score - a.score), calm };
}

/** Whether something about a team asks for a decision today. */
export const isPressing = (need: Need): boolean =>
  [need, ...need.also].some(({ reason }) => REASONS[reason].pressing);

// By code points, for an order must not depend on where the server stands.
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byWeight = (a: Weighed, b: Weighed): number => b.base + b.extra - a.base - a.extra;

function weighed(finding: Finding): Weighed {
  const { base, most } = REASONS[finding.reason];
  return { ...finding, base, extra: Math.min(most, Math.max(0, Math.round(measureOf(finding)))) };
}

/** How much of it there is: days, weeks, half points, rounds beyond the third, tenths of the asked. */
function measureOf(finding: Finding): number {
  switch (finding.reason) {
    case "overdue":
      return finding.days;
    case "exit-met":
      return finding.weeks;
    case "real-fall":
      return 2 * Math.max(...finding.falls.map(({ mean, before }) => before - mean));
    case "undeclared":
      return finding.rounds - UNDECLARED_FROM;
    case "participation":
      return tenthsMissing(finding.fall);
    case "stale-direction":
      return Math.floor(finding.days / 30);
  }
}

function tenthsMissing(fall: ParticipationFall): number {
  if (!fall.latest) return 10;
  const shareOf = ({ answered, asked }: { answered: number; asked: number }) => answered / asked;
  return 10 * ((fall.is === "falling" ? shareOf(fall.before) : 1) - shareOf(fall.latest));
}

function findingsOf(facts: TeamFacts, today: string): Finding[] {
  return [
    interventionFinding(facts, today),
    realFall(facts.standing),
    undeclared(facts),
    tooFewTakePart(facts.standing),
    staleDirection(facts.direction, today),
  ].filter((finding) => finding !== null);
}

function interventionFinding({ intervention }: TeamFacts, today: string): Finding | null {
  if (!intervention) return null;
  const { rule, state } = intervention;
  const { rounds } = rule;
  if (state.is === "overdue")
    return { reason: "overdue", days: state.days, met: state.met, rounds };
  if (state.is !== "exit-met") return null;
  const weeks = Math.floor(daysBetween(state.since, today) / 7);
  return { reason: "exit-met", since: state.since, weeks, rounds };
}

function realFall(standing: Standing | null): Finding | null {
  const change = standing?.change;
  const result = standing?.recent.at(-1)?.result;
  if (!change || !result) return null;
  const falls = AXES.flatMap((axis) => {
    const mean = result[axis]?.mean;
    return change[axis] === "real-fall" && mean !== undefined
      ? [{ axis, mean, before: change.before[axis] }]
      : [];
  });
  return falls.length > 0
    ? { reason: "real-fall", falls, by: change.by, rounds: change.weeks }
    : null;
}

/** Low autonomy in the mode held and in the latest shown rounds, none of them within an intervention. */
function undeclared({ standing, intervention, declared }: TeamFacts): Finding | null {
  if (!standing || intervention) return null;
  const mode = readStrip(standing)
    .map(({ state }) => modeIn(state))
    .findLast((mode) => mode !== null);
  if (!mode || !isHandsOn(mode)) return null;
  const shown = standing.recent.filter(({ result }) => result !== null);
  const lastOther = shown.findLastIndex(
    ({ result, week }) => !result || !isHandsOn(result.quadrant) || isCovered(week, declared),
  );
  const rounds = shown.length - 1 - lastOther;
  return rounds >= UNDECLARED_FROM ? { reason: "undeclared", rounds } : null;
}

function tooFewTakePart(standing: Standing | null): Finding | null {
  const fall = standing && participationFall(standing.recent);
  return fall && { reason: "participation", fall };
}

function staleDirection(direction: DirectionDates | null, today: string): Finding | null {
  const because = direction && staleBecause(direction, today);
  if (!because) return null;
  const { writtenOn, goalOn } = direction;
  const since = because === "goal-passed" && goalOn !== null ? goalOn : writtenOn;
  return { reason: "stale-direction", because, days: daysBetween(since, today), writtenOn, goalOn };
}
