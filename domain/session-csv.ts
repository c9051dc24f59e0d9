import { type Cell, csv } from "./csv.ts";
import { FIGURE_COLUMNS, figureCells } from "./figures.ts";
import { positionIn, type RecordedRound, type SessionRecord } from "./session-record.ts";

/** Names for programs, so they are of one language; a row fills what fits what it is. */
const COLUMNS = [
  "what",
  "round",
  "opened",
  "closed",
  "roster",
  "answers",
  "quadrant",
  ...FIGURE_COLUMNS,
  "guess_by",
  "guess_clarity",
  "guess_autonomy",
  "text",
  "group",
  "agreed",
  "owner",
  "due",
  "state",
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], Cell>>;

/**
 * A session as CSV: one row for the session, then one for each round, note and action. Figures are
 * the published ones and no finer (P9).
 */
export function csvOf(record: SessionRecord): string {
  const { name, openedAt, endedAt, present, facilitator, rounds, actions } = record;
  const rows: Row[] = [
    {
      what: "session",
      opened: openedAt,
      closed: endedAt,
      roster: present,
      text: name,
      owner: facilitator,
    },
    ...rounds.flatMap((round, index) => rowsOf(round, index + 1)),
    ...actions.map(({ text, owner, dueOn, state, own }) => ({
      what: own ? "action" : "earlier action",
      text,
      owner,
      due: dueOn,
      state,
    })),
  ];
  return csv(COLUMNS, rows);
}

function rowsOf(round: RecordedRound, number: number): Row[] {
  const { openedAt, closedAt, roster, result, guess, notes } = round;
  return [
    {
      what: "round",
      round: number,
      opened: openedAt,
      closed: closedAt,
      roster,
      answers: result?.ballots,
      quadrant: result?.quadrant,
      ...figureCells({ result, position: positionIn(round) }),
      guess_by: guess?.by,
      guess_clarity: guess?.clarity,
      guess_autonomy: guess?.autonomy,
      state: result ? "published" : "too-few",
    },
    ...notes.map(({ text, cluster, agreed }) => ({
      what: "note",
      round: number,
      text,
      group: cluster,
      agreed,
    })),
  ];
}
