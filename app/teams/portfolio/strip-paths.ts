import { MODES, type Mode } from "#domain/matrix.ts";
import type { StripWeek } from "#domain/standing.ts";

/** Measures of a row of weeks, in pixels. */
export const CELL = { width: 25.5, step: 27.5, height: 24 };

/** What is drawn of a row: a path for each mode's cells and for each pattern, empty where there are none. */
export type StripPaths = {
  cells: Record<Mode, string>;
  stripes: string;
  dots: string;
  crosses: string;
  /** Weeks with too few answers. */
  tooFew: string;
};

type Box = { x: number; y: number; low: boolean };

/** The weeks of a row as few paths; one on the line is half as high. */
export function stripPaths(states: readonly StripWeek[]): StripPaths {
  const cells = Object.fromEntries(MODES.map((mode) => [mode, ""])) as Record<Mode, string>;
  const paths: StripPaths = { cells, stripes: "", dots: "", crosses: "", tooFew: "" };
  states.forEach((state, week) => {
    const x = week * CELL.step;
    if (state === "too-few") paths.tooFew += `M${x + 12.75} 12h0`;
    if (typeof state === "string") return;
    const box = { x, y: state.onTheLine ? 12 : 0, low: state.onTheLine };
    cells[state.mode] += cellPath(box);
    if (state.mode === "selective") paths.stripes += stripes(box);
    if (state.mode === "handsoff") paths.dots += dots(box);
    if (state.mode === "micro") paths.crosses += cross(box);
  });
  return paths;
}

// Drawn with round joins of 3 px, which makes up for the inset and rounds the corners.
const cellPath = ({ x, y, low }: Box): string =>
  `M${x + 1.5} ${y + 1.5}h22.5v${low ? 9 : 21}h-22.5z`;

const stripes = ({ x, y, low }: Box): string =>
  low
    ? `M${x + 4.5} ${y + 9}l6-6M${x + 14.5} ${y + 9}l6-6`
    : `M${x + 3.5} ${y + 16}l12-12M${x + 10} ${y + 20}l12-12`;

const dots = ({ x, y, low }: Box): string =>
  (low ? [6] : [7, 17]).map((down) => `M${x + 7.75} ${y + down}h0m10 0h0`).join("");

const cross = ({ x, y, low }: Box): string =>
  low ? `M${x + 8} ${y + 3}l9.5 6m0-6l-9.5 6` : `M${x + 5} ${y + 4}l15.5 16m0-16l-15.5 16`;
