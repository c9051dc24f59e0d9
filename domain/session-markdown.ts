import type { Say } from "./locales.ts";
import { AXES } from "./rating.ts";
import { describeMean } from "./sentences.ts";
import {
  describeChange,
  describeGuess,
  describeRound,
  describeSession,
  groupsOf,
  positionIn,
  type RecordedNote,
  type RecordedRound,
  type SessionRecord,
} from "./session-record.ts";
import type { ActionSnapshot } from "./wire.ts";

/** How days and times are written in the reader's language, in the team's zone. */
export type Dates = { day(date: Date): string; time(date: Date): string; due(day: string): string };

/**
 * A session as Markdown that reads well in a wiki. What people typed is text in it and can make
 * no heading, link or HTML.
 */
export function markdownOf(say: Say, record: SessionRecord, dates: Dates): string {
  const { rounds, actions } = record;
  return `${[
    `# ${plain(record.name)}`,
    factsOf(say, record, dates),
    ...(rounds.length === 0 ? [describeSession(say, record)] : []),
    ...rounds.flatMap((round, index) => roundOf(say, round, rounds[index - 1], index + 1, dates)),
    `## ${say("sessionpage.actions.title")}`,
    actions.length === 0
      ? say("sessionpage.actions.none")
      : actions.map((action) => actionOf(say, action, dates)).join("\n"),
    `---\n\n${say("sessionpage.promise", { k: record.k })}`,
  ].join("\n\n")}\n`;
}

function factsOf(say: Say, record: SessionRecord, { day, time }: Dates): string {
  const { team, openedAt, endedAt, facilitator, present } = record;
  const when = endedAt
    ? say("sessionpage.when.ended", {
        day: day(openedAt),
        from: time(openedAt),
        to: time(endedAt),
      })
    : say("sessionpage.when.open", { day: day(openedAt), from: time(openedAt) });
  return [
    plain(team),
    when,
    ...(facilitator ? [say("sessionpage.by", { name: plain(facilitator) })] : []),
    say("sessionpage.present", { present }),
  ].join(" · ");
}

function roundOf(
  say: Say,
  round: RecordedRound,
  before: RecordedRound | undefined,
  number: number,
  { time }: Dates,
): string[] {
  const guess = describeGuess(say, round);
  const change = describeChange(say, before, round);
  return [
    `## ${say("sessionpage.round.title", { number, time: time(round.closedAt) })}`,
    // The guesser's name is in it, and nothing else that somebody typed.
    plain(describeRound(say, round)),
    ...figuresOf(say, round),
    ...(guess ? [plain(guess)] : []),
    ...(change ? [change] : []),
    ...notesOf(say, round.notes),
  ];
}

function figuresOf(say: Say, round: RecordedRound): string[] {
  const { result, roster } = round;
  if (!result) return [];
  const answered = say("sessionpage.round.answered", { ballots: result.ballots, roster });
  const position = positionIn(round);
  if (!result.clarity || !result.autonomy || !position) return [answered];
  const head = ["question", "mean", "likely", "answers"].map((key) => say(`charts.table.${key}`));
  const rows = AXES.map((axis) => {
    const shown = result[axis];
    const { low, high } = position[axis];
    return [
      say(`charts.table.${axis}`),
      shown ? describeMean(say, shown) : "",
      say("charts.range", { low, high }),
      say(`charts.spread.${shown?.spread ?? "hidden"}`),
    ];
  });
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [[line(head), "| --- | ---: | ---: | --- |", ...rows.map(line)].join("\n"), answered];
}

function notesOf(say: Say, notes: readonly RecordedNote[]): string[] {
  if (notes.length === 0) return [];
  const lines = groupsOf(notes).map((group) =>
    group.length === 1
      ? group.map((note) => `- ${noteOf(say, note)}`)
      : [
          `- ${say("sessionpage.notes.together")}`,
          ...group.map((note) => `  - ${noteOf(say, note)}`),
        ],
  );
  return [`### ${say("sessionpage.notes.title")}`, lines.flat().join("\n")];
}

const noteOf = (say: Say, { text, agreed }: RecordedNote): string =>
  agreed === null ? plain(text) : `${plain(text)} (${say("sessionpage.notes.agreed", { agreed })})`;

/** A task list: wikis and code hosts make boxes of it. */
function actionOf(say: Say, { text, owner, dueOn, state, own }: ActionSnapshot, { due }: Dates) {
  const details = [
    ...(owner ? [plain(owner)] : []),
    ...(dueOn ? [say("sessionpage.actions.due", { day: due(dueOn) })] : []),
    ...(state === "dropped" ? [say("sessionpage.actions.dropped")] : []),
    ...(own ? [] : [say("sessionpage.actions.earlier")]),
  ];
  const words = state === "dropped" ? `~~${plain(text)}~~` : plain(text);
  const box = { open: "[ ] ", done: "[x] ", dropped: "" }[state];
  const after = details.length > 0 ? ` (${details.join(", ")})` : "";
  return `- ${box}${words}${after}`;
}

/** Typed text as text: on one line, with everything escaped that Markdown would take for its own. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .trim()
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]|~#]/g, "\\$&")
    .replace(/^([-+]|\d+(?=[.)]))/, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
