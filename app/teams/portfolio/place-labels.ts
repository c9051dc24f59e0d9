/** What a label belongs to, in units of the plot, from its top left corner. */
export type Labelled = { x: number; y: number; r: number; text: string };

export type Label = {
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  text: string;
  /** Where a thin line begins that leads to a label further off; none for one beside its mark. */
  leader: { x: number; y: number } | null;
};

type Box = { left: number; top: number; right: number; bottom: number };
type Segment = { from: { x: number; y: number }; to: { x: number; y: number } };

type Plot = {
  side: number;
  /** Size of the letters. */
  em: number;
  /** Where no label may lie, such as on the names of the quadrants. */
  taken: readonly Box[];
  /** Lines that a label had better not cross. */
  lines: readonly Segment[];
  /** How many labels at most, and how many marks are tried: the others stay without. */
  most: number;
  tried: number;
};

/** The directions that are tried, the best first: along x, along y, and how the text is anchored. */
const DIRECTIONS = [
  [1, 0, "start"],
  [-1, 0, "end"],
  [0, 1, "middle"],
  [0, -1, "middle"],
  [0.8, 0.8, "start"],
  [-0.8, 0.8, "end"],
  [0.8, -0.8, "start"],
  [-0.8, -0.8, "end"],
] as const;
/** How far from its mark a label may lie; the later ones get a leader. */
const DISTANCES = [5, 15, 27];

/**
 * Where each mark's label lies so that no two overlap and none lies on another's mark; one that has
 * no room stays away. The earlier a mark stands in the list, the better its place.
 */
export function placeLabels(marks: readonly Labelled[], plot: Plot): Label[] {
  const taken: Box[] = [...plot.taken];
  const labels: Label[] = [];
  for (const mark of marks.slice(0, plot.tried)) {
    if (labels.length >= plot.most) break;
    const place = bestPlace(mark, marks, taken, plot);
    if (!place) continue;
    taken.push(place.box);
    labels.push(place.label);
  }
  return labels;
}

function bestPlace(
  mark: Labelled,
  marks: readonly Labelled[],
  taken: readonly Box[],
  { side, em, lines }: Plot,
): { label: Label; box: Box } | null {
  let best: { label: Label; box: Box; cost: number } | null = null;
  for (const [far, distance] of DISTANCES.entries())
    for (const [order, direction] of DIRECTIONS.entries()) {
      const cost = far * 3 + order * 0.2;
      if (best && best.cost <= cost) continue;
      const { label, box } = labelAt(mark, direction, distance, em, far > 0);
      const isInside =
        box.left >= 2 && box.top >= 2 && box.right <= side - 2 && box.bottom <= side - 2;
      if (!isInside || taken.some((other) => overlap(box, other))) continue;
      if (marks.some((other) => other !== mark && overlap(box, boxOf(other)))) continue;
      const whole = cost + lines.filter((line) => crosses(box, line)).length;
      if (!best || whole < best.cost) best = { label, box, cost: whole };
    }
  return best;
}

function labelAt(
  { x, y, r, text }: Labelled,
  [along, up, anchor]: (typeof DIRECTIONS)[number],
  distance: number,
  em: number,
  isFar: boolean,
): { label: Label; box: Box } {
  const reach = r + distance;
  const at = { x: x + along * reach, y: y + up * (reach + (along === 0 ? em * 0.35 : 0)) };
  const width = widthOf(text) * em;
  const left = anchor === "start" ? at.x : anchor === "end" ? at.x - width : at.x - width / 2;
  const box = { left, top: at.y - em * 0.6, right: left + width, bottom: at.y + em * 0.6 };
  const leader = isFar ? { x: x + along * r, y: y + up * r } : null;
  return { label: { x: at.x, y: at.y + em * 0.35, anchor, text, leader }, box };
}

const boxOf = ({ x, y, r }: Labelled): Box => ({
  left: x - r,
  top: y - r,
  right: x + r,
  bottom: y + r,
});

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Whether a line comes through a box; a few points of it are enough to tell. */
const crosses = (box: Box, { from, to }: Segment): boolean =>
  [0.15, 0.3, 0.45, 0.6, 0.75, 0.9].some((part) => {
    const x = from.x + part * (to.x - from.x);
    const y = from.y + part * (to.y - from.y);
    return x > box.left && x < box.right && y > box.top && y < box.bottom;
  });

const WIDE =
  /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]|\p{Emoji_Presentation}/u;

/** About how wide a text is in its own em: a little more rather than less. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, letter) =>
      sum +
      (WIDE.test(letter)
        ? 1
        : /[MWmw@%]/.test(letter)
          ? 0.88
          : /[ilIj.,' ]/.test(letter)
            ? 0.31
            : 0.59),
    0,
  );

/** A text no wider than so many em; the end of a longer one is cut off. */
export function shortened(text: string, most: number): string {
  if (widthOf(text) <= most) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join("")}…`) > most) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
