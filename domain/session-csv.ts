import { type Cell, csv, tenth } from "./csv.ts";
import { AXES } from "./rating.ts";
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
  "clarity",
  "clarity_clipped",
  "clarity_low",
  "clarity_high",
  "clarity_spread",
  "autonomy",
  "autonomy_clipped",
  "autonomy_low",
  "autonomy_high",
  "autonomy_spread",
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
  const position = positionIn(round);
  const axes = AXES.map((axis) => {
    const shown = result?.[axis];
    const estimate = position?.[axis];
    return {
      [axis]: shown?.mean,
      [`${axis}_clipped`]: shown?.clipped,
      [`${axis}_low`]: estimate && tenth(estimate.low),
      [`${axis}_high`]: estimate && tenth(estimate.high),
      [`${axis}_spread`]: shown?.spread,
    };
  });
  return [
    Object.assign(
      {
        what: "round",
        round: number,
        opened: openedAt,
        closed: closedAt,
        roster,
        answers: result?.ballots,
        quadrant: result?.quadrant,
        guess_by: guess?.by,
        guess_clarity: guess?.clarity,
        guess_autonomy: guess?.autonomy,
        state: result ? "published" : "too-few",
      },
      ...axes,
    ),
    ...notes.map(({ text, cluster, agreed }) => ({
      what: "note",
      round: number,
      text,
      group: cluster,
      agreed,
    })),
  ];
}
