import type { Finding, Need } from "#domain/attention.ts";
import type { Say } from "#domain/locales.ts";
import { mayAs, type Role } from "#domain/roles.ts";
import type { Action, NeedEntry } from "./team-lines.ts";

type Known = {
  /** The reader's role in the team. */
  role: Role;
  /** The intervention that runs. */
  running?: string;
  /** The number of the week of its latest reading. */
  week?: number;
  stale?: true;
};

/** How many further findings are told beside the first. */
const TOLD = 1;

/** A need in words. */
export function needEntry(say: Say, need: Need, known: Known): NeedEntry {
  const others = need.also.slice(0, TOLD).map((finding) => leadOf(say, finding));
  const action = actionOf(need, known);
  return {
    lead: leadOf(say, need),
    rest: others.length > 0 ? others.join(" ") : restOf(say, need, known),
    action,
    ...((action === "decide" || action === "stepBack") && { running: known.running }),
  };
}

function leadOf(say: Say, finding: Finding): string {
  switch (finding.reason) {
    case "overdue":
      return say("portfolio.lead.overdue", { days: finding.days });
    case "exit-met":
      return say("portfolio.lead.exitMet", { rounds: finding.rounds });
    case "real-fall":
      return finding.falls
        .map(({ axis, mean, before }) => say(`portfolio.lead.fall.${axis}`, { mean, before }))
        .join(" ");
    case "undeclared":
      return say("portfolio.lead.undeclared", { rounds: finding.rounds });
    case "participation":
      return turnoutOf(say, finding);
    case "stale-direction":
      return finding.because === "goal-passed"
        ? say("portfolio.lead.goalPassed", { days: finding.days })
        : say("portfolio.lead.oldDirection", { day: dayOf(finding.writtenOn) });
  }
}

/** What else there is to know where nothing else was found. */
function restOf(say: Say, finding: Finding, { week, stale }: Known): string {
  switch (finding.reason) {
    case "overdue":
      return say("portfolio.rest.overdue", { met: finding.met, rounds: finding.rounds });
    case "exit-met":
      return finding.weeks < 1
        ? say("portfolio.rest.exitMet")
        : say("portfolio.rest.exitMetSince", { weeks: finding.weeks });
    case "real-fall":
      return say(`portfolio.rest.fall.${finding.by}`, { rounds: finding.rounds });
    case "undeclared":
      return say("portfolio.rest.undeclared");
    case "participation":
      return stale && week !== undefined
        ? say("portfolio.rest.staleSilence", { week })
        : say("portfolio.rest.silence");
    case "stale-direction":
      return finding.because === "goal-passed"
        ? say("portfolio.rest.goalPassed", { day: dayOf(finding.writtenOn) })
        : say("portfolio.rest.oldDirection");
  }
}

function turnoutOf(say: Say, { fall }: Extract<Finding, { reason: "participation" }>): string {
  if (fall.is === "falling")
    return say("portfolio.lead.falling", {
      now: percentOf(fall.latest),
      before: percentOf(fall.before),
      rounds: fall.before.rounds,
    });
  if (!fall.latest) return say("portfolio.lead.tooFewTwice");
  const { answered, asked } = fall.latest;
  return say(fall.tooFew === 0 ? "portfolio.lead.lowTwice" : "portfolio.lead.lowAndTooFew", {
    ...{ answered, asked },
  });
}

const percentOf = ({ answered, asked }: { answered: number; asked: number }): number =>
  Math.round((100 * answered) / asked);

/** A viewer reads; who leads the team decides. */
function actionOf(need: Need, { role, running }: Known): Action {
  const { reason } = need;
  if (!mayAs(role, "leader")) return "open";
  // Who does not see where it goes is helped by saying so, not by hands.
  if (reason === "real-fall" && need.falls.every(({ axis }) => axis === "clarity"))
    return "setDirection";
  if (reason === "participation") return "whoIsAsked";
  if (reason === "stale-direction") return "setDirection";
  if (running === undefined) return "stepIn";
  return reason === "exit-met" ? "stepBack" : "decide";
}

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const dayOf = (date: string): string => day.format(new Date(date));
