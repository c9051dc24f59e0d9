import { type Finding, isPressing, type Need } from "#domain/attention.ts";
import type { Say } from "#domain/locales.ts";
import { mayAs, type Role } from "#domain/roles.ts";

/** A need in words, with the one thing to do about it. */
export type NeedEntry = {
  rank: number;
  /** What it is, in one sentence with its numbers. */
  lead: string;
  rest: string;
  /** Among the few to begin with. */
  primary?: true;
  /** `path` is that of the page under the team's. */
  action: { label: string; path: string };
};

type Known = {
  /** The reader's role in the team. */
  role: Role;
  /** The intervention that runs. */
  running?: string;
  /** The number of the week of its latest reading. */
  week?: number;
  stale?: true;
};

/** How many of the most pressing have a button that stands out. */
const PRIMARY = 2;
/** How many further findings are told beside the first. */
const TOLD = 2;

/** The entry of a need at its place in the order, which begins with 1. */
export function needEntry(say: Say, need: Need, rank: number, known: Known): NeedEntry {
  const others = need.also.slice(0, TOLD).map((finding) => leadOf(say, finding));
  return {
    ...{ rank, lead: leadOf(say, need) },
    rest: others.length > 0 ? others.join(" ") : restOf(say, need, known),
    ...(rank <= PRIMARY && isPressing(need) && { primary: true }),
    action: actionOf(say, need, known),
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
function actionOf(say: Say, { reason }: Need, { role, running }: Known): NeedEntry["action"] {
  if (!mayAs(role, "leader")) return { label: say("portfolio.actions.open"), path: "" };
  if (reason === "participation")
    return { label: say("portfolio.actions.whoIsAsked"), path: "/roster" };
  if (reason === "stale-direction")
    return { label: say("portfolio.actions.setDirection"), path: "/direction" };
  if (running === undefined)
    return { label: say("portfolio.actions.stepIn"), path: "/interventions/new" };
  const key = reason === "exit-met" ? "stepBack" : "decide";
  return { label: say(`portfolio.actions.${key}`), path: `/interventions/${running}` };
}

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const dayOf = (date: string): string => day.format(new Date(date));
