import styles from "./matrix.module.css";
import { across, down, type Frame, type Point, tenth } from "./matrix-geometry.ts";

/** A week of the path, oldest first. `label` on four at most; `live` rounds are open circles. */
export type PathPoint = Point & { label?: string; live?: boolean };

type Props = { frame: Frame; points: readonly (PathPoint | null)[] };

type Spot = PathPoint & { x: number; y: number; age: number };

/** The team's track: weight and opacity rise towards now; dotted over weeks that stayed closed. */
export function Path({ frame, points }: Props) {
  const spots = points.flatMap((point, index): Spot[] =>
    point === null
      ? []
      : [
          {
            ...point,
            x: tenth(across(frame, point.clarity)),
            y: tenth(down(frame, point.autonomy)),
            age: points.length < 2 ? 1 : index / (points.length - 1),
          },
        ],
  );
  const weekly = spots.filter((spot) => !spot.live);
  const step = points.length < 2 ? 1 : 1 / (points.length - 1);
  const scale = frame.side / 400;
  return (
    <>
      {weekly.slice(1).map((to, index) => {
        const from = weekly[index] as Spot;
        const gap = hasGap(points, from.age, to.age, step);
        return (
          <path
            key={to.age}
            className={styles.track}
            d={`M${from.x} ${from.y}L${to.x} ${to.y}`}
            strokeWidth={tenth(scale * (gap ? 1.5 : 1.6 + 1.7 * to.age))}
            strokeDasharray={gap ? `${scale} ${5 * scale}` : undefined}
            opacity={Math.round((0.22 + 0.78 * to.age ** 1.6) * 100) / 100}
          />
        );
      })}
      {spots.map((spot) => (
        <circle
          key={spot.age}
          className={spot.live ? styles.liveSpot : styles.spot}
          cx={spot.x}
          cy={spot.y}
          r={tenth(scale * (spot.live ? 4 : 3.6))}
          fillOpacity={
            spot.live ? undefined : Math.round((0.3 + 0.7 * spot.age ** 1.4) * 100) / 100
          }
          strokeOpacity={spot.live ? Math.round((0.4 + 0.6 * spot.age) * 100) / 100 : undefined}
        />
      ))}
      {frame.size !== "phone" &&
        spots
          .filter((spot) => spot.label)
          .slice(-4)
          .map((spot) => (
            <text
              key={spot.age}
              className={`${styles.label} ${styles.labelSoft}`}
              x={tenth(spot.x + (spot.clarity > 5.5 ? 10 : -10) * scale)}
              y={tenth(spot.y + 16 * scale)}
              textAnchor={spot.clarity > 5.5 ? "start" : "end"}
              fontSize={frame.title}
              strokeWidth={frame.title * 0.3}
            >
              {spot.label}
            </text>
          ))}
    </>
  );
}

/** A week between the two was suppressed; a live round in between is no gap. */
function hasGap(points: Props["points"], from: number, to: number, step: number): boolean {
  return points.slice(Math.round(from / step) + 1, Math.round(to / step)).includes(null);
}
