import { daysBetween, mondayOf } from "#domain/days.ts";
import type { Say } from "#domain/locales.ts";
import { MODES, type Mode } from "#domain/matrix.ts";
import type { TeamRow } from "./team-rows.ts";

type Needed = {
  teams: number;
  measured: number;
  today: readonly string[];
  later: readonly string[];
};

/** The page's finding in one sentence; `today` and `later` are the names of who needs somebody. */
export function findingOf(
  say: Say,
  { teams, measured, today, later }: Needed,
  day: string,
): string {
  if (today.length === 0 && later.length === 0)
    return measured === 0
      ? say("portfolio.finding.noPosition", { teams })
      : say("portfolio.finding.nobody", { teams });
  const until = say(`portfolio.until.${untilWhen(day)}`);
  const count = { teams: later.length, number: numberWord(say, later.length), until };
  if (today.length === 0)
    return later.length === 1 && later[0]
      ? say("portfolio.finding.oneLater", { name: later[0], until })
      : say("portfolio.finding.onlyLater", count);
  const now =
    today.length === 1 && today[0]
      ? say("portfolio.finding.oneToday", { name: today[0] })
      : say("portfolio.finding.today", { number: numberWord(say, today.length, true) });
  return later.length === 0
    ? say("portfolio.finding.onlyToday", { now })
    : say("portfolio.finding.both", { now, ...count });
}

/** What waits, waits for the end of the week; late in one, for the next to begin. */
const untilWhen = (day: string): "friday" | "monday" =>
  daysBetween(mondayOf(day), day) < 3 ? "friday" : "monday";

const numberWord = (say: Say, number: number, atStart = false): string =>
  say(atStart ? "portfolio.Number" : "portfolio.number", { number });

type Counted = {
  week: number;
  teams: number;
  asked: number;
  answered: number;
  /** Teams with too few answers, so that theirs are not counted; and those that were not asked. */
  closed: number;
  notAsked: number;
};

/** "Week 47. Eight teams, 68 people, 59 answered." */
export function ledeOf(
  say: Say,
  { week, teams, asked, answered, closed, notAsked }: Counted,
): string {
  return [
    say("portfolio.lede.week", {
      ...{ week, teams, number: numberWord(say, teams, true), asked, answered },
    }),
    closed > 0 &&
      say("portfolio.lede.closed", { teams: closed, number: numberWord(say, closed, true) }),
    notAsked > 0 &&
      say("portfolio.lede.notAsked", { teams: notAsked, number: numberWord(say, notAsked, true) }),
  ]
    .filter(Boolean)
    .join(" ");
}

/** So many names are told; of more, the first and how many others there are. */
const TOLD = 5;

/** "Payments, Data Platform and Checkout", or "Payments, Checkout, Growth and 12 others". */
export function namesOf(say: Say, names: readonly string[]): string {
  const told = names.length > TOLD ? names.slice(0, TOLD - 1) : names;
  const others = names.length - told.length;
  const parts = others > 0 ? [...told, say("portfolio.names.others", { others })] : [...told];
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : say("portfolio.names.and", { first: parts.join(", "), last });
}

/** The matrix in a sentence: who is in which mode. */
export const matrixLabel = (say: Say, rows: readonly TeamRow[], week: number | null): string => {
  const byMode = MODES.flatMap((mode) => {
    const names = rows.filter((row) => row.mode === mode).map(({ name }) => name);
    return names.length === 0 ? [] : [{ mode, names }];
  });
  if (week === null || byMode.length === 0) return say("portfolio.matrix.empty");
  const finding = byMode.map(({ mode, names }) => inMode(say, mode, names)).join("; ");
  return say("portfolio.matrix.label", { week, finding });
};

const inMode = (say: Say, mode: Mode, names: readonly string[]): string =>
  say("portfolio.matrix.inMode", {
    names: namesOf(say, names),
    mode: say(`portfolio.modes.${mode}`),
  });
