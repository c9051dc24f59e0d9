import { MODES, modeAt } from "#domain/matrix.ts";
import type { PublishedResult } from "#domain/result.ts";
import styles from "./matrix.module.css";
import {
  across,
  CORNERS,
  down,
  type Frame,
  HEAT_OPACITY,
  HEAT_SIDE,
  heatCells,
  type Lobe,
  lobes,
  type Point,
  tenth,
} from "./matrix-geometry.ts";

/** How the answers lie, drawn from the published values only: heat from 30 ballots, else soft. */
export function Field({
  frame,
  result,
  mean,
}: {
  frame: Frame;
  result: PublishedResult;
  mean: Point;
}) {
  if (result.density) return <Heat frame={frame} density={result.density} mean={mean} />;
  const clarity = result.clarity?.spread;
  const autonomy = result.autonomy?.spread;
  // A spread that is left out has no picture either.
  if (!clarity || !autonomy) return null;
  return <Soft frame={frame} mean={mean} parts={lobes(mean, { clarity, autonomy })} />;
}

type HeatProps = { frame: Frame; density: NonNullable<PublishedResult["density"]>; mean: Point };

function Heat({ frame, density, mean }: HeatProps) {
  const unit = frame.side / 10;
  return heatCells(density).map((cell) => {
    const side = unit * HEAT_SIDE[cell.step];
    const distance = Math.hypot(cell.clarity - mean.clarity, cell.autonomy - mean.autonomy);
    return (
      <rect
        key={`${cell.clarity} ${cell.autonomy}`}
        className={`${styles.cell} ${styles[`wave${Math.min(7, Math.floor(distance * 1.4))}`]}`}
        data-mode={modeAt(cell)}
        x={tenth(across(frame, cell.clarity) - side / 2)}
        y={tenth(down(frame, cell.autonomy) - side / 2)}
        width={tenth(side)}
        height={tenth(side)}
        rx={tenth(side * 0.12)}
        opacity={HEAT_OPACITY[cell.step]}
      />
    );
  });
}

/** Depth contours of the soft field: reach of each, and how much it darkens what lies under it. */
const CONTOURS = [
  [1, 0.12],
  [0.88, 0.12],
  [0.76, 0.14],
  [0.64, 0.15],
  [0.52, 0.17],
  [0.4, 0.18],
  [0.28, 0.2],
] as const;

/** The contours once per quadrant, each cut off at its quadrant and in its mode's colour. */
function Soft({ frame, mean, parts }: { frame: Frame; mean: Point; parts: Lobe[] }) {
  const half = frame.side / 2;
  const x = across(frame, mean.clarity);
  const y = down(frame, mean.autonomy);
  return MODES.map((mode) => {
    const left = CORNERS[mode].right * half;
    const top = CORNERS[mode].low * half;
    return (
      <svg
        key={mode}
        className={styles.cut}
        data-mode={mode}
        x={left}
        y={top}
        width={half}
        height={half}
        viewBox={`${left} ${top} ${half} ${half}`}
        aria-hidden="true"
      >
        <g className={styles.glide} transform={`translate(${tenth(x)} ${tenth(y)})`}>
          {CONTOURS.map(([reach, opacity], index) => (
            <path
              key={reach}
              className={`${styles.contour} ${styles[`wave${6 - index}`]}`}
              opacity={opacity}
              d={parts.map((lobe) => ellipsePath(frame, lobe, mean, reach)).join("")}
            />
          ))}
        </g>
      </svg>
    );
  });
}

/** One path for all lobes of a contour, so that where they meet nothing darkens twice. */
function ellipsePath(frame: Frame, lobe: Lobe, mean: Point, scale: number): string {
  const unit = frame.side / 10;
  const x = (lobe.clarity - mean.clarity) * unit;
  const y = -(lobe.autonomy - mean.autonomy) * unit;
  const rx = tenth(lobe.reach.clarity * unit * scale);
  const ry = tenth(lobe.reach.autonomy * unit * scale);
  return `M${tenth(x - rx)} ${tenth(y)}a${rx} ${ry} 0 1 0 ${tenth(2 * rx)} 0a${rx} ${ry} 0 1 0 ${tenth(-2 * rx)} 0z`;
}
