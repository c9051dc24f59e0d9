import type { Say } from "#domain/locales.ts";
import { tenth } from "./matrix-geometry.ts";
import styles from "./progress-ring.module.css";

type Props = {
  say: Say;
  rated: number;
  roster: number;
  /** The word after "7 of 9". */
  word?: "rated" | "in";
  /** Place and size when it is drawn inside another SVG. */
  x?: number;
  y?: number;
  side?: number;
  /** One turn every six seconds, like a lighthouse: the round is open and waiting. */
  sweep?: boolean;
};

/** From here on segments would be thinner than their gaps: one arc instead. */
const MOST_SEGMENTS = 60;
const RADIUS = 104;

/** How many of the roster have rated, never who: segments fill from the top in no one's order. */
export function ProgressRing({ say, rated, roster, word = "rated", x, y, side, sweep }: Props) {
  const segments = roster > 0 && roster <= MOST_SEGMENTS;
  const width = segments && roster > 30 ? 11 : 13;
  return (
    <svg
      className={styles.ring}
      viewBox="-127 -127 254 254"
      x={x}
      y={y}
      width={side}
      height={side}
      role="img"
      aria-label={
        roster === 0 ? say("charts.ring.nobody") : say(`charts.ring.${word}`, { rated, roster })
      }
    >
      {segments ? (
        Array.from({ length: roster }, (_, index) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: segments have no identity but their place
            key={index}
            className={index < rated ? styles.on : styles.off}
            d={segmentPath(index, roster)}
            strokeWidth={width}
          />
        ))
      ) : (
        <>
          <circle className={styles.off} r={RADIUS} strokeWidth={width} />
          <circle
            className={styles.on}
            r={RADIUS}
            strokeWidth={width}
            pathLength={100}
            strokeDasharray={`${roster ? tenth((rated / roster) * 100) : 0} 100`}
            transform="rotate(-90)"
          />
        </>
      )}
      {sweep && <path className={styles.sweep} d={arcPath(121, -0.5, 0.2)} />}
      <text className={styles.count} y={14} fontSize={rated > 99 ? 64 : 80}>
        {rated}
      </text>
      <text className={styles.of} y={46} fontSize={19}>
        {roster === 0 ? say("charts.ring.nobodyYet") : say(`charts.ring.of.${word}`, { roster })}
      </text>
    </svg>
  );
}

function segmentPath(index: number, roster: number): string {
  if (roster === 1) return `${arcPath(RADIUS, 0, Math.PI)}${arcPath(RADIUS, Math.PI, 2 * Math.PI)}`;
  const turn = (2 * Math.PI) / roster;
  const gap = Math.min(0.087, turn * 0.24) / 2;
  return arcPath(RADIUS, index * turn + gap, (index + 1) * turn - gap);
}

/** An arc between two angles, clockwise from the top, in radians. */
function arcPath(radius: number, from: number, to: number): string {
  const point = (angle: number) =>
    `${tenth(radius * Math.sin(angle))} ${tenth(-radius * Math.cos(angle))}`;
  return `M${point(from)}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${point(to)}`;
}
