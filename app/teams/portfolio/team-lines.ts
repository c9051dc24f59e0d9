import type { Reason } from "#domain/attention.ts";
import { fromBase64Url, toBase64Url } from "#domain/bytes.ts";
import { letterOf, statesOf } from "./strip-letters.ts";
import type { Means, TeamRow } from "./team-rows.ts";

// A thousand teams travel with the page: as lines they take half of what named fields would.

/** What there is to do about a need. */
const ACTIONS = ["open", "decide", "stepBack", "stepIn", "whoIsAsked", "setDirection"] as const;
export type Action = (typeof ACTIONS)[number];

/** A need in words: what was found, what else there is to know, and what to do. */
export type NeedEntry = {
  lead: string;
  rest: string;
  action: Action;
  /** The intervention that runs, where the action is about it. */
  running?: string;
};

/** A team with its need in words, if it has one. */
export type TeamWithNeed = TeamRow & { need?: NeedEntry };

const REASONS: readonly Reason[] = [
  "overdue",
  "exit-met",
  "real-fall",
  "undeclared",
  "participation",
  "stale-direction",
];

/** Teams as text, a line each, in their order. */
export const writeTeams = (teams: readonly TeamWithNeed[]): string =>
  teams.map(writeTeam).join("\n");

export const readTeams = (text: string): TeamWithNeed[] =>
  text === "" ? [] : text.split("\n").map(readTeam);

function writeTeam({ need, ...row }: TeamWithNeed): string {
  const state = row.mode && letterOf({ mode: row.mode, onTheLine: row.onTheLine === true });
  const means = [...(row.at ?? []), ...(row.from ?? [])].map((mean) => Math.round(10 * mean));
  return [
    ...[plain(row.name), shortId(row.id), row.strip, state ?? ""],
    ...[row.week === undefined ? "" : row.stale ? -row.week : row.week, means.join()],
    row.reason ? REASONS.indexOf(row.reason) : "",
    ...(need ? [ACTIONS.indexOf(need.action), plain(need.lead), plain(need.rest)] : []),
    ...(need?.running ? [shortId(need.running)] : []),
  ].join("\t");
}

function readTeam(line: string): TeamWithNeed {
  const [name = "", id = "", strip = "", letter = "", week = "", means = "", ...found] =
    line.split("\t");
  const [state] = statesOf(letter);
  const [clarity, autonomy, ...before] =
    means === "" ? [] : means.split(",").map((mean) => Number(mean) / 10);
  const reason = REASONS[found[0] ? Number(found[0]) : -1];
  return {
    ...{ name, id: longId(id), strip },
    ...(typeof state === "object" && {
      mode: state.mode,
      ...(state.onTheLine && { onTheLine: true }),
    }),
    ...(clarity !== undefined && autonomy !== undefined && { at: [clarity, autonomy] as Means }),
    ...(before.length === 2 && { from: before as unknown as Means }),
    ...(week !== "" && { week: Math.abs(Number(week)) }),
    ...(Number(week) < 0 && { stale: true }),
    ...(reason && { reason }),
    ...(found.length > 1 && { need: readNeed(found.slice(1)) }),
  };
}

function readNeed([action, lead = "", rest = "", running]: string[]): NeedEntry {
  return {
    ...{ lead, rest, action: ACTIONS[Number(action)] ?? "open" },
    ...(running && { running: longId(running) }),
  };
}

/** Names are of one line; whatever would break ours is a space on a page anyway. */
const plain = (text: string): string => text.replaceAll(/[\t\n]/g, " ");

/** 22 letters for a UUID's 36. */
const shortId = (id: string): string =>
  toBase64Url(
    Uint8Array.from(id.replaceAll("-", "").match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
  );

function longId(short: string): string {
  const hex = Array.from(fromBase64Url(short), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
