import type { Mode } from "#domain/matrix.ts";
import type { StripWeek } from "#domain/standing.ts";

/** A week in one letter; a small one is on the line. */
const LETTERS: Record<Mode, string> = { scalable: "S", selective: "L", handsoff: "H", micro: "M" };
const TOO_FEW = "-";
const NOT_ASKED = ".";

/** A week of a strip as it travels to the browser. */
export function letterOf(state: StripWeek): string {
  if (typeof state === "string") return state === "too-few" ? TOO_FEW : NOT_ASKED;
  const letter = LETTERS[state.mode];
  return state.onTheLine ? letter.toLowerCase() : letter;
}

const STATES = new Map<string, StripWeek>([
  [TOO_FEW, "too-few"],
  ...(Object.entries(LETTERS) as [Mode, string][]).flatMap(
    ([mode, letter]): [string, StripWeek][] => [
      [letter, { mode, onTheLine: false }],
      [letter.toLowerCase(), { mode, onTheLine: true }],
    ],
  ),
]);

/** The weeks of a row, oldest first. */
export const statesOf = (strip: string): StripWeek[] =>
  [...strip].map((letter) => STATES.get(letter) ?? "not-asked");
