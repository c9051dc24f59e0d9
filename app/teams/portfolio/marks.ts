import { across, down, type Frame, tenth } from "#app/charts/matrix-geometry.ts";
import type { Mode } from "#domain/matrix.ts";
import { type Label, type Labelled, placeLabels, shortened } from "./place-labels.ts";
import type { Means, TeamRow } from "./team-rows.ts";

/** Teams of one mode at one place of the matrix, all of them with recent readings or with stale ones. */
type Mark = Labelled & { mode: Mode; isStale: boolean };

export type Marks = {
  /** A path for each mode, and one for its stale readings. */
  shapes: { mode: Mode; isStale: boolean; path: string }[];
  tails: string;
  labels: Label[];
  /** Whether there are so many that their tails must stay in the background. */
  isCrowd: boolean;
  /** How many teams are drawn. */
  drawn: number;
};

/** What labels say. */
export type MarkWords = {
  stale: (name: string, week: number) => string;
  several: (name: string, others: number) => string;
};

/** Half a mark's side for so many places, in units of the plot. */
const sizeFor = (places: number): number => (places <= 40 ? 6 : places <= 120 ? 4.5 : 3);
/** More teams at a place make a bigger mark: its area grows with them, up to a limit. */
const grown = (size: number, teams: number): number => size * Math.min(2.2, Math.sqrt(teams));
/** More teams than this cannot all be named, and their tails would cover them. */
export const CROWD = 40;
const LABELS = 40;
/** In a crowd a few of the first say who is who; the rest are found by name. */
const IN_CROWD = { most: 8, tried: 40 };
/** A label's widest, in its own em. */
const WIDEST = 13;

/** All marks of these teams, which stand in the order in which they are to have a label. */
export function marksOf(frame: Frame, rows: readonly TeamRow[], words: MarkWords): Marks {
  const placed = rows.filter(
    (row): row is Placed => row.at !== undefined && row.mode !== undefined,
  );
  const places = Map.groupBy(placed, ({ at }) => at.join());
  const size = sizeFor(places.size);
  const marks = [...places.values()].flatMap((teams) => marksAt(frame, teams, size, words));
  const isCrowd = placed.length > CROWD;
  const tails = placed.flatMap(({ from, at }) =>
    from && from.join() !== at.join()
      ? [{ from: pointOf(frame, from), to: pointOf(frame, at) }]
      : [],
  );
  const labels = placeLabels(marks, {
    side: frame.side,
    em: frame.number,
    taken: cornersTaken(frame),
    lines: isCrowd ? [] : tails,
    ...(isCrowd ? IN_CROWD : { most: LABELS, tried: LABELS }),
  });
  return {
    shapes: shapesOf(marks),
    tails: isCrowd ? coarseTails(tails) : tails.map(lineOf).join(""),
    labels,
    isCrowd,
    drawn: placed.length,
  };
}

type Tail = { from: { x: number; y: number }; to: { x: number; y: number } };

const lineOf = ({ from, to }: Tail): string => `M${from.x} ${from.y}L${to.x} ${to.y}`;

/** Whole units are fine enough for a crowd; many have gone the same way, and one line tells of them. */
function coarseTails(tails: readonly Tail[]): string {
  const whole = ({ x, y }: Tail["from"]) => ({ x: Math.round(x), y: Math.round(y) });
  const lines = tails.map(({ from, to }) => lineOf({ from: whole(from), to: whole(to) }));
  return [...new Set(lines)].join("");
}

type Placed = TeamRow & { at: Means; mode: Mode };

/** Teams at one place; where their modes differ, or some are stale, their marks stand side by side. */
function marksAt(frame: Frame, teams: readonly Placed[], size: number, words: MarkWords): Mark[] {
  const kinds = Map.groupBy(teams, ({ mode, stale }) => `${mode} ${stale}`);
  const total = [...kinds.values()].reduce((sum, own) => sum + 2 * grown(size, own.length), 0);
  let left = -total / 2;
  return [...kinds.values()].map((own) => {
    const first = own[0] as Placed;
    const r = grown(size, own.length);
    const { x, y } = pointOf(frame, first.at);
    const mark = {
      ...{ x: tenth(x + left + r), y, r, mode: first.mode, isStale: first.stale === true },
      text: shortened(textOf(own, words), WIDEST),
    };
    left += 2 * r;
    return mark;
  });
}

function textOf(teams: readonly Placed[], { stale, several }: MarkWords): string {
  const [first, second] = teams as [Placed, Placed?];
  if (second) return several(first.name, teams.length - 1);
  // The week is what must not be cut off.
  return first.stale && first.week !== undefined
    ? stale(shortened(first.name, WIDEST - 5), first.week)
    : first.name;
}

const pointOf = (frame: Frame, [clarity, autonomy]: Means): { x: number; y: number } => ({
  x: tenth(across(frame, clarity)),
  y: tenth(down(frame, autonomy)),
});

function shapesOf(marks: readonly Mark[]): Marks["shapes"] {
  const kinds = Map.groupBy(marks, ({ mode, isStale }) => `${mode} ${isStale}`);
  return [...kinds.values()].map((own) => ({
    mode: (own[0] as Mark).mode,
    isStale: (own[0] as Mark).isStale,
    path: own.map(shapeOf).join(""),
  }));
}

/** The shape of a mode as a path; the same as `ModeShape`. */
function shapeOf({ mode, x, y, r }: Mark): string {
  const part = (of: number) => tenth(r * of);
  switch (mode) {
    case "scalable":
      return `M${tenth(x - r)} ${y}a${part(1)} ${part(1)} 0 1 0 ${part(2)} 0a${part(1)} ${part(1)} 0 1 0-${part(2)} 0z`;
    case "selective":
      return `M${tenth(x - r * 0.9)} ${tenth(y - r * 0.9)}h${part(1.8)}v${part(1.8)}h-${part(1.8)}z`;
    case "handsoff":
      return `M${x} ${tenth(y - r * 1.2)}l${part(1.2)} ${part(1.2)}l-${part(1.2)} ${part(1.2)}l-${part(1.2)}-${part(1.2)}z`;
    case "micro":
      return `M${x} ${tenth(y - r * 1.05)}l${part(1.16)} ${part(2.1)}h-${part(2.32)}z`;
  }
}

/** Where the quadrants' names stand in the corners. */
function cornersTaken({ side, name }: Frame) {
  const [width, height] = [9.6 * name, 3.2 * name];
  return [0, side - width].flatMap((left) =>
    [0, side - height].map((top) => ({ left, top, right: left + width, bottom: top + height })),
  );
}
