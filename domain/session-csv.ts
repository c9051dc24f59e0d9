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
type Cell = string | number | Date | null | undefined;
type Row = Partial<Record<(typeof COLUMNS)[number], Cell>>;

/**
 * A session as CSV (RFC 4180, UTF-8 with its mark, times in UTC): one row for the session, then one
 * for each round, note and action. Figures are the published ones and no finer (P9).
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
  const lines = [
    COLUMNS.join(","),
    ...rows.map((row) => COLUMNS.map((c) => cell(row[c])).join(",")),
  ];
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join("")}`;
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

const tenth = (value: number): number => Math.round(10 * value) / 10;

/** What a sheet would run as a formula, the wide forms of some keyboards included. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/;

function cell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = value instanceof Date ? value.toISOString() : value;
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
