import { daysBetween } from "#domain/days.ts";
import type { ExitRule, Intervention, InterventionState } from "#domain/intervention.ts";
import { countedWeeks } from "#domain/intervention.ts";
import type { Say } from "#domain/locales.ts";
import type { Mode } from "#domain/matrix.ts";
import type { Axis } from "#domain/rating.ts";
import { localDate } from "#domain/schedule.ts";
import { describeMean } from "#domain/sentences.ts";
import type { WeekReading } from "#domain/standing.ts";
import { otherAxis } from "./exit-chart-geometry.ts";

/** A day ("2026-12-04") as "4 December", with its year when asked, or "4 Dec". */
export function dayInWords(day: string, how: "plain" | "short" | "full" = "plain"): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: how === "short" ? "short" : "long",
    year: how === "full" ? "numeric" : undefined,
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** The team's days of an intervention. */
export const daysOf = (
  { startedAt, endedAt }: Pick<Intervention, "startedAt" | "endedAt">,
  zone: string,
  now: Date,
) => ({
  today: localDate(now, zone),
  started: localDate(new Date(startedAt), zone),
  ended: endedAt && localDate(new Date(endedAt), zone),
});
export type Days = ReturnType<typeof daysOf>;

/** "Clarity 7 or more, 2 rounds running". */
export const ruleInWords = (say: Say, rule: ExitRule): string =>
  say(`interventions.rule.${rule.axis}`, rule);

/** The colour and mark of a state: hands-on, free to step back, or going wrong. */
export const modeOfState = ({ is }: InterventionState): Mode | null =>
  (({ running: "selective", "exit-met": "scalable", overdue: "micro", ended: null }) as const)[is];

/** The sentence that is the state. */
export function headlineOf(
  say: Say,
  team: string,
  { rule }: Intervention,
  state: InterventionState,
  days: Days,
): string {
  const { rounds, threshold } = rule;
  if (state.is === "running") {
    const key = state.met === 0 ? "from" : "more";
    return say(`interventions.headline.${key}`, { team, threshold, left: rounds - state.met });
  }
  if (state.is === "ended")
    return say("interventions.headline.ended", { team, day: dayInWords(days.ended ?? days.today) });
  return say(`interventions.headline.${state.is}`, { team });
}

/** What stands behind the headline, with its figures. */
export function ledeOf(
  say: Say,
  intervention: Intervention,
  state: InterventionState,
  weeks: readonly WeekReading[],
  days: Days,
): string {
  const { rule, endsOn } = intervention;
  if (state.is === "exit-met")
    return [
      say("interventions.lede.metBy", {
        rounds: rule.rounds,
        means: meansOf(say, intervention, weeks),
      }),
      say("interventions.lede.nothingLeft", { days: daysBetween(days.today, endsOn) }),
    ].join(" ");
  if (state.is === "overdue")
    return [
      say("interventions.lede.overdue", { days: state.days, day: dayInWords(endsOn) }),
      say(`interventions.lede.${state.met >= rule.rounds ? "overdueMet" : "overdueOpen"}`),
      sinceStart(say, intervention, weeks),
    ]
      .filter(Boolean)
      .join(" ");
  if (state.is === "ended") return endedInWords(say, intervention, state);
  return sinceStart(say, intervention, weeks) ?? say("interventions.lede.nothingYet");
}

/** "7.2 and 7.4": what met the rule. */
function meansOf(say: Say, intervention: Intervention, weeks: readonly WeekReading[]): string {
  const { axis, rounds } = intervention.rule;
  const means = countedWeeks(intervention, weeks)
    .slice(-rounds)
    .flatMap(({ result }) => result?.[axis] ?? [])
    .map((shown) => describeMean(say, shown));
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(means);
}

/** Both axes from before the start to now; null while nothing can be compared. */
function sinceStart(
  say: Say,
  intervention: Intervention,
  weeks: readonly WeekReading[],
): string | null {
  const [from, to] = [beforeStart(intervention, weeks), countedWeeks(intervention, weeks).at(-1)];
  return from && to ? fromTo(say, intervention.rule.axis, from, to) : null;
}

const beforeStart = ({ startedAt }: Intervention, weeks: readonly WeekReading[]) =>
  weeks.findLast((week) => week.openedAt < startedAt && week.result?.clarity);

/** "Clarity went from 4.9 to 7.0, autonomy from 5.6 to 4.6." */
function fromTo(say: Say, axis: Axis, from: WeekReading, to: WeekReading): string | null {
  const figure = (week: WeekReading, of: Axis) => {
    const shown = week.result?.[of];
    return shown ? describeMean(say, shown) : null;
  };
  const other = otherAxis(axis);
  const [was, now] = [figure(from, axis), figure(to, axis)];
  const [otherWas, otherNow] = [figure(from, other), figure(to, other)];
  if (!was || !now || !otherWas || !otherNow) return null;
  return say(`interventions.fromTo.${axis}`, { was, now, otherWas, otherNow });
}

/** Before against after, or against its last result while the team has none of its own. */
export function endedInWords(
  say: Say,
  { rule }: Intervention,
  { before, atEnd, after }: Extract<InterventionState, { is: "ended" }>,
): string {
  const to = after ?? atEnd;
  const compared = before && to ? fromTo(say, rule.axis, before, to) : null;
  const still = after ? null : say("interventions.lede.stillToCome");
  if (!compared)
    return [say("interventions.lede.nothingToCompare"), still].filter(Boolean).join(" ");
  return [compared, still, say("interventions.lede.notProof")].filter(Boolean).join(" ");
}

/** How the other axis fared meanwhile: "5.6 to 4.6"; null while nothing can be compared. */
export function meanwhile(
  say: Say,
  intervention: Intervention,
  weeks: readonly WeekReading[],
): string | null {
  const other = otherAxis(intervention.rule.axis);
  const from = beforeStart(intervention, weeks)?.result?.[other];
  const to = countedWeeks(intervention, weeks).at(-1)?.result?.[other];
  if (!from || !to) return null;
  const [was, now] = [describeMean(say, from), describeMean(say, to)];
  return say("interventions.facts.wasNow", { was, now });
}

/** The chart's finding, for who does not see it. */
export function findingOf(
  say: Say,
  intervention: Intervention,
  weeks: readonly WeekReading[],
): string {
  const { axis } = intervention.rule;
  const shown = weeks.findLast(({ result }) => result?.[axis])?.result?.[axis];
  return [
    say(`interventions.chart.finding.${axis}`, intervention.rule),
    shown
      ? say("interventions.chart.latest", { mean: describeMean(say, shown) })
      : say("interventions.chart.empty"),
  ].join(" ");
}
