import { type Cell, csv } from "./csv.ts";
import { FIGURE_COLUMNS, figureCells, figureOf } from "./figures.ts";
import { modeIn } from "./mode-history.ts";
import { positionOf } from "./position.ts";
import { readStrip, type Standing, type WeekReading } from "./standing.ts";

/** A team as it is taken along; null before its first weekly round closed. */
export type StandingTeam = { name: string; zone: string; standing: Standing | null };

const COLUMNS = [
  "team",
  "week",
  "state",
  "measured_week",
  "roster",
  "answers",
  "quadrant",
  "mode",
  "on_the_line",
  ...FIGURE_COLUMNS,
  "clarity_change",
  "autonomy_change",
  "change_by",
  "compared_with",
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], Cell>>;

/**
 * Teams as CSV, a row each: its last week, and the figures of the last one that published (P9).
 * A team that was never asked has its name and its state.
 */
export const portfolioCsv = (teams: readonly StandingTeam[]): string =>
  csv(COLUMNS, teams.map(rowOf));

function rowOf({ name, standing }: StandingTeam): Row {
  const { measured, position, state } = told(standing);
  const change = standing?.change;
  return {
    team: name,
    week: standing?.week,
    state,
    measured_week: measured?.week,
    roster: measured?.roster,
    answers: measured?.result?.ballots,
    quadrant: measured?.result?.quadrant,
    mode: standing?.held.mode,
    on_the_line: standing?.held.mode ? standing.held.onTheLine : null,
    ...figureCells({ result: measured?.result ?? null, position }),
    clarity_change: change?.clarity,
    autonomy_change: change?.autonomy,
    change_by: change?.by,
    compared_with: change?.weeks,
  };
}

/** The same for a program, with the weeks by mode; what is not there is null. */
export const portfolioJson = (teams: readonly StandingTeam[]) =>
  teams.map(({ name, zone, standing }) => {
    const { measured, position, state } = told(standing);
    const shown = { result: measured?.result ?? null, position };
    return {
      team: name,
      timeZone: zone,
      week: standing?.week ?? null,
      state,
      measuredWeek: measured?.week ?? null,
      roster: measured?.roster ?? null,
      answers: measured?.result?.ballots ?? null,
      quadrant: measured?.result?.quadrant ?? null,
      mode: standing?.held.mode ?? null,
      onTheLine: standing?.held.mode ? standing.held.onTheLine : null,
      clarity: figureOf("clarity", shown),
      autonomy: figureOf("autonomy", shown),
      change: standing?.change ?? null,
      weeks: standing
        ? readStrip(standing).map(({ week, state }) => ({
            week,
            state: typeof state === "string" ? state : "published",
            mode: modeIn(state),
            onTheLine: typeof state === "string" ? null : state.onTheLine,
          }))
        : [],
    };
  });

function told(standing: Standing | null) {
  const last = standing?.recent.at(-1);
  const measured = standing?.recent.findLast(({ result }) => result) ?? null;
  return {
    measured,
    position: measured && positionIn(measured),
    state: !last ? "never-asked" : last.result ? "published" : "too-few",
  };
}

const positionIn = ({ result, roster, spread }: WeekReading) =>
  result && positionOf(result, roster, spread);
