import { type Cell, csv } from "./csv.ts";
import { FIGURE_COLUMNS, figureCells, figureOf } from "./figures.ts";
import type { RecordedWeek } from "./trend-record.ts";

/** Names for programs, so they are of one language. */
const COLUMNS = [
  "week",
  "kind",
  "opened",
  "closed",
  "state",
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
  "item_version",
  "my_guess_clarity",
  "my_guess_autonomy",
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], Cell>>;

/**
 * A team's rounds as CSV, oldest first: figures are the published ones and no finer (P9). A week
 * with too few answers keeps its row and has no figure in it.
 */
export const trendCsv = (weeks: readonly RecordedWeek[]): string => csv(COLUMNS, weeks.map(rowOf));

function rowOf(week: RecordedWeek): Row {
  const { result, held, change, guess } = week;
  return {
    week: week.week,
    kind: week.kind,
    opened: week.openedAt,
    closed: week.closedAt,
    state: stateOf(week),
    roster: result && week.roster,
    answers: result?.ballots,
    quadrant: result?.quadrant,
    mode: held?.mode,
    on_the_line: held?.onTheLine,
    ...figureCells(week),
    clarity_change: change?.clarity,
    autonomy_change: change?.autonomy,
    change_by: change?.by,
    compared_with: change?.weeks,
    item_version: week.itemVersion,
    my_guess_clarity: guess?.clarity,
    my_guess_autonomy: guess?.autonomy,
  };
}

/** The same rounds for a program; what is not there is null. */
export const trendJson = (weeks: readonly RecordedWeek[]) =>
  weeks.map((round) => ({
    week: round.week,
    kind: round.kind,
    opened: round.openedAt,
    closed: round.closedAt,
    state: stateOf(round),
    roster: round.result ? round.roster : null,
    answers: round.result?.ballots ?? null,
    quadrant: round.result?.quadrant ?? null,
    mode: round.held?.mode ?? null,
    onTheLine: round.held?.onTheLine ?? null,
    clarity: figureOf("clarity", round),
    autonomy: figureOf("autonomy", round),
    change: round.change,
    itemVersion: round.itemVersion,
    myGuess: round.guess,
  }));

const stateOf = ({ result }: RecordedWeek) => (result ? "published" : "too-few");
