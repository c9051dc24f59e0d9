import type { Say } from "#domain/locales.ts";
import type { Position } from "#domain/position.ts";
import type { PublishedAxis, PublishedResult } from "#domain/result.ts";
import { describePosition } from "#domain/sentences.ts";
import styles from "./matrix.module.css";
import { Field } from "./matrix-field.tsx";
import { Before, Fix, FixLabel, Guess, Ring } from "./matrix-fix.tsx";
import { MatrixFrame } from "./matrix-frame.tsx";
import { FRAMES, type Frame, type MatrixSize, type Point, tenth } from "./matrix-geometry.ts";
import { Path, type PathPoint } from "./matrix-path.tsx";
import { ProgressRing } from "./progress-ring.tsx";

type Props = {
  say: Say;
  size: MatrixSize;
  /** What is published, or null: nothing is drawn but the frame. */
  result: PublishedResult | null;
  /** Its estimates, for the ring; null with three ballots. */
  position: Position | null;
  /** An earlier position of the same round of talk, such as the first vote. */
  previous?: (Point & { label: string }) | null;
  /** Where a leader thought it would be; it appears after the rest (V5). */
  guess?: (Point & { label: string }) | null;
  /** Not opened yet: the count only, and no quadrants that could lean on an answer. */
  sealed?: { rated: number; roster: number } | null;
  /** One sentence inside the empty frame. */
  emptyText?: string;
  /** Up to 26 weekly positions, oldest first; null for a week that stayed closed. */
  path?: readonly (PathPoint | null)[];
  /** Stands over the figures at the fix: "Re-vote", "Week 47, now". */
  title?: string;
  /** Says the finding in place of the words made here. */
  label?: string;
  /** Plays the reveal once, when the result first appears. */
  reveal?: boolean;
};

/** The leadership matrix with one team's position. Made of published values only (P3, P9). */
export function Matrix(props: Props) {
  const { say, size, result, position, sealed, emptyText, path, label } = props;
  const frame = FRAMES[size];
  if (sealed && !result)
    return (
      <MatrixFrame
        say={say}
        size={size}
        label={label ?? say("charts.sealed", sealed)}
        quadrants={false}
      >
        <Sealed say={say} frame={frame} {...sealed} />
      </MatrixFrame>
    );
  const mean = meanOf(result, position);
  const isEmpty = !result && !path?.some(Boolean) && emptyText !== undefined;
  return (
    <MatrixFrame
      say={say}
      size={size}
      label={label ?? findingOf(say, result, position, emptyText)}
      quadrants={!isEmpty}
      chosen={result && !mean ? result.quadrant : null}
      reveal={props.reveal}
      field={
        result &&
        mean && (
          <>
            <Field frame={frame} result={result} mean={mean} />
            {position && <Ring frame={frame} mean={mean} position={position} />}
          </>
        )
      }
    >
      {path && <Path frame={frame} points={path} />}
      {result && mean && <Reading {...props} frame={frame} result={result} mean={mean} />}
      {isEmpty && <EmptyText frame={frame} text={emptyText} />}
    </MatrixFrame>
  );
}

type SealedProps = { say: Say; frame: Frame; rated: number; roster: number };
type ReadingProps = Props & { frame: Frame; result: PublishedResult; mean: Point };

function Reading({ say, frame, result, mean, position, title, ...others }: ReadingProps) {
  const { previous, guess } = others;
  const figures = say("charts.pair", {
    clarity: figureOf(say, result.clarity),
    autonomy: figureOf(say, result.autonomy),
  });
  const words = position ? say("charts.ringMeaning").split("\n") : [];
  return (
    <>
      {previous && (
        <Before say={say} frame={frame} from={previous} to={mean} label={previous.label} />
      )}
      <Fix frame={frame} mean={mean} />
      {frame.size !== "phone" && (
        <FixLabel
          frame={frame}
          at={mean}
          position={position}
          title={title ?? null}
          lines={[figures, ...words]}
        />
      )}
      {guess && <Guess frame={frame} guess={guess} />}
    </>
  );
}

function Sealed({ say, frame, rated, roster }: SealedProps) {
  const side = frame.side * 0.81;
  const corner = (frame.side - side) / 2;
  return (
    <>
      <circle className={styles.plot} cx={frame.side / 2} cy={frame.side / 2} r={side / 2} />
      <ProgressRing
        say={say}
        rated={rated}
        roster={roster}
        x={corner}
        y={corner}
        side={side}
        sweep
      />
    </>
  );
}

function EmptyText({ frame, text }: { frame: Frame; text: string }) {
  const em = frame.name;
  const lines = linesOf(text, 30);
  const top = frame.side / 2 - ((lines.length - 1) / 2) * em * 1.4;
  return (
    <text className={styles.empty} textAnchor="middle" fontSize={em} strokeWidth={em * 0.4}>
      {lines.map((line, index) => (
        <tspan key={line} x={frame.side / 2} y={tenth(top + index * em * 1.4 + em * 0.35)}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** The point to draw: the published means, or nothing where only the quadrant is shown. */
function meanOf(result: PublishedResult | null, position: Position | null): Point | null {
  if (position) return { clarity: position.clarity.mean, autonomy: position.autonomy.mean };
  if (!result?.clarity || !result.autonomy) return null;
  return { clarity: result.clarity.mean, autonomy: result.autonomy.mean };
}

/** A published mean as it may be read: "7.2", "≤ 1.5". */
function figureOf(say: Say, axis: PublishedAxis | null): string {
  if (!axis) return say("charts.figure.none");
  return say(`charts.figure.${axis.clipped ?? "exact"}`, { mean: axis.mean });
}

function findingOf(
  say: Say,
  result: PublishedResult | null,
  position: Position | null,
  empty = say("charts.nothingYet"),
): string {
  const finding = result ? describePosition(say, result, position) : empty;
  return say("charts.matrix", { finding });
}

/** A line for each sentence; one longer than `most` is broken into lines of about the same length. */
function linesOf(text: string, most: number): string[] {
  return text.split(/(?<=[.]) /).flatMap((sentence) => {
    const even = sentence.length / Math.ceil(sentence.length / most) + 4;
    const lines: string[] = [];
    for (const word of sentence.split(" ")) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + word.length < even)
        lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  });
}
