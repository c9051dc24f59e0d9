import type { Say } from "#domain/locales.ts";
import type { Position } from "#domain/position.ts";
import type { Axis } from "#domain/rating.ts";
import styles from "./matrix.module.css";
import { across, down, type Frame, type Point, ringReach, tenth } from "./matrix-geometry.ts";

type PlaceProps = { frame: Frame; mean: Point };

const placeOf = ({ frame, mean }: PlaceProps): string =>
  `translate(${tenth(across(frame, mean.clarity))} ${tenth(down(frame, mean.autonomy))})`;

/** Ring round the region where the true mean lies with 95 %; lies under the names. */
export function Ring({ position, ...place }: PlaceProps & { position: Pick<Position, Axis> }) {
  const { side, line } = place.frame;
  const unit = side / 10;
  return (
    // A view of its own cuts the ring off where the scale ends.
    <svg
      className={styles.cut}
      width={side}
      height={side}
      viewBox={`0 0 ${side} ${side}`}
      aria-hidden="true"
    >
      <g className={styles.glide} transform={placeOf(place)}>
        <ellipse
          className={styles.ring}
          rx={tenth(ringReach(position.clarity) * unit)}
          ry={tenth(ringReach(position.autonomy) * unit)}
          strokeWidth={line}
          strokeDasharray={`${line * 3} ${line * 2.3}`}
        />
      </g>
    </svg>
  );
}

/** The team's position, as a chart marks a fix. */
export function Fix(place: PlaceProps) {
  const r = place.frame.fix;
  return (
    <g className={styles.glide} transform={placeOf(place)}>
      <g className={styles.fix}>
        <circle className={styles.fixRing} r={r} strokeWidth={tenth(r * 0.24)} />
        <circle className={styles.fixDot} r={tenth(r * 0.34)} />
      </g>
    </g>
  );
}

/** Where the team stood before: an open circle, and an arrow from it where it is a move at all. */
export function Before({
  say,
  frame,
  from,
  to,
  label,
}: {
  say: Say;
  frame: Frame;
  from: Point;
  to: Point;
  label: string;
}) {
  const [x1, y1] = [across(frame, from.clarity), down(frame, from.autonomy)];
  const [x2, y2] = [across(frame, to.clarity), down(frame, to.autonomy)];
  const length = Math.hypot(x2 - x1, y2 - y1);
  const open = frame.fix * 0.74;
  const head = frame.fix * 1.2;
  // Half a point on both axes is wobble of rounding: two marks, no arrow.
  const moved =
    Math.max(Math.abs(to.clarity - from.clarity), Math.abs(to.autonomy - from.autonomy)) > 0.5 &&
    length > open + head + frame.fix * 1.4;
  const [ux, uy] = length > 0 ? [(x2 - x1) / length, (y2 - y1) / length] : [0, 0];
  const tip = length - frame.fix * 1.14;
  const at = (along: number, aside = 0) =>
    `${tenth(x1 + ux * along - uy * aside)} ${tenth(y1 + uy * along + ux * aside)}`;
  const side = x1 <= x2 ? -1 : 1;
  const aside = tenth(x1 + side * (open + frame.label * 0.4));
  return (
    <g className={styles.before}>
      {moved && (
        <>
          <path
            className={styles.halo}
            d={`M${at(open * 1.2)}L${at(tip - head * 0.8)}`}
            strokeWidth={frame.fix * 0.68}
          />
          <path
            className={styles.arrow}
            pathLength={1}
            d={`M${at(open * 1.2)}L${at(tip - head * 0.8)}`}
            strokeWidth={frame.fix * 0.26}
          />
          <path
            className={styles.arrowHead}
            d={`M${at(tip)}L${at(tip - head, head * 0.6)}L${at(tip - head, -head * 0.6)}Z`}
            strokeWidth={frame.fix * 0.2}
          />
        </>
      )}
      <circle
        className={styles.fixRing}
        cx={tenth(x1)}
        cy={tenth(y1)}
        r={tenth(open)}
        strokeWidth={tenth(frame.fix * 0.21)}
      />
      {frame.size !== "phone" && (
        <text
          className={styles.label}
          textAnchor={side < 0 ? "end" : "start"}
          fontSize={tenth(frame.label * 0.92)}
          strokeWidth={frame.label * 0.27}
        >
          <tspan x={aside} y={tenth(y1 - frame.label * 0.08)}>
            {label}
          </tspan>
          <tspan className={styles.soft} x={aside} y={tenth(y1 + frame.label)}>
            {say("charts.pair", {
              clarity: say("charts.figure.exact", { mean: from.clarity }),
              autonomy: say("charts.figure.exact", { mean: from.autonomy }),
            })}
          </tspan>
        </text>
      )}
    </g>
  );
}

/** A leader's guess: a cross, as a chart marks what was reckoned and not seen. */
export function Guess({ frame, guess }: { frame: Frame; guess: Point & { label: string } }) {
  const [x, y] = [across(frame, guess.clarity), down(frame, guess.autonomy)];
  const arm = tenth(frame.fix * 0.62);
  const cross = `M${-arm} ${-arm}L${arm} ${arm}M${-arm} ${arm}L${arm} ${-arm}`;
  return (
    <g className={styles.guess} transform={`translate(${tenth(x)} ${tenth(y)})`}>
      <path className={styles.halo} d={cross} strokeWidth={tenth(frame.fix * 0.6)} />
      <path className={styles.leader} d={cross} strokeWidth={tenth(frame.fix * 0.22)} />
      {frame.size !== "phone" && (
        <text
          className={styles.label}
          textAnchor="middle"
          fontSize={tenth(frame.label * 0.92)}
          strokeWidth={frame.label * 0.27}
          y={tenth(guess.autonomy > 2 ? arm + frame.label : -arm - frame.label * 0.4)}
        >
          {guess.label}
        </text>
      )}
    </g>
  );
}

type LabelProps = {
  frame: Frame;
  at: Point;
  position: Position | null;
  title: string | null;
  lines: readonly string[];
};

/** What the fix says in figures: on a line to the margin on the wall, over its ring on the desk. */
export function FixLabel({ frame, at, position, title, lines }: LabelProps) {
  const x = across(frame, at.clarity);
  const y = down(frame, at.autonomy);
  if (frame.size === "wall")
    return <WallLabel frame={frame} x={x} y={y} title={title} lines={lines} />;
  const em = frame.label;
  const [figures] = lines;
  const rows = title ? [title, figures] : [figures];
  const reach = position ? ringReach(position.autonomy) * (frame.side / 10) : frame.fix;
  // Over the ring; under it where the names of the upper quadrants begin.
  const over = y - reach - rows.length * em * 1.25 > frame.name * 3;
  const first = over ? y - reach - em * (0.45 + (rows.length - 1) * 1.25) : y + reach + em * 1.2;
  const half = 0.28 * em * Math.max(...rows.map((row) => row?.length ?? 0));
  const middle = Math.max(half + em / 2, Math.min(x, frame.side - half - em / 2));
  return (
    <text className={styles.label} textAnchor="middle" fontSize={em} strokeWidth={em * 0.3}>
      {rows.map((row, index) => (
        <tspan
          key={row}
          className={title && index === 0 ? styles.here : undefined}
          x={tenth(middle)}
          y={tenth(first + index * em * 1.25)}
        >
          {row}
        </tspan>
      ))}
    </text>
  );
}

type WallLabelProps = {
  frame: Frame;
  x: number;
  y: number;
  title: string | null;
  lines: readonly string[];
};

function WallLabel({ frame, x, y, title, lines: [figures, ...words] }: WallLabelProps) {
  const em = frame.label;
  const small = em * 0.77;
  const height = (title ? em * 1.3 : 0) + em * 1.3 + words.length * small * 1.3;
  // The block hangs from the line, and slides along the margin before it leaves the plot.
  const top = Math.max(0, Math.min(y - em * 0.85, frame.side - height));
  const edge = frame.side + 44;
  const line = top + em * 0.62;
  const path = `M${tenth(x + frame.fix * 1.26)} ${tenth(y)}H${frame.side + 18}L${frame.side + 34} ${tenth(line)}`;
  return (
    <g className={styles.margin}>
      <path className={styles.halo} d={path} strokeWidth={7} />
      <path className={styles.leader} d={path} strokeWidth={2} />
      <text fontSize={em}>
        {title && (
          <tspan className={styles.strong} x={edge} y={tenth(top + em)}>
            {title}
          </tspan>
        )}
        <tspan className={styles.strong} x={edge} y={tenth(top + em * (title ? 2.3 : 1))}>
          {figures}
        </tspan>
        {words.map((word, index) => (
          <tspan
            key={word}
            className={styles.soft}
            fontSize={tenth(small)}
            x={edge}
            y={tenth(top + em * (title ? 2.45 : 1.15) + small * 1.3 * (index + 1))}
          >
            {word}
          </tspan>
        ))}
      </text>
    </g>
  );
}
