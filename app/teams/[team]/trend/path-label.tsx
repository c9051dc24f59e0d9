import {
  across,
  down,
  type Frame,
  type Point,
  ringReach,
  tenth,
} from "#app/charts/matrix-geometry.ts";
import styles from "./path.module.css";

type Props = {
  frame: Frame;
  mean: Point;
  /** The autonomy's interval: the words stand over the ring. */
  reach: { mean: number; low: number; high: number };
  text: string;
};

/** The week's name over the ring; under it where the upper quadrants have their names. */
export function PathLabel({ frame, mean, reach, text }: Props) {
  const x = across(frame, mean.clarity);
  const y = down(frame, mean.autonomy);
  const ring = ringReach(reach) * (frame.side / 10);
  const over = y - ring - frame.label * 1.25 > frame.name * 3;
  const half = 0.28 * frame.label * text.length;
  return (
    <text
      className={styles.pathLabel}
      textAnchor="middle"
      fontSize={frame.label}
      strokeWidth={frame.label * 0.3}
      x={tenth(Math.max(half + 7, Math.min(x, frame.side - half - 7)))}
      y={tenth(over ? y - ring - frame.label * 0.5 : y + ring + frame.label * 1.2)}
    >
      {text}
    </text>
  );
}
