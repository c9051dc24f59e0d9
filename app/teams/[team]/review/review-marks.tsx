import { localDate } from "#domain/schedule.ts";
import { dayAt, FOOT, LINES, PLOT_END, type TimeAxis } from "./lines-geometry.ts";
import styles from "./review.module.css";
import type { Review } from "./review-of.ts";

type Marked = { axis: TimeAxis } & { review: Review; timeZone: string };

/** Spells of hands-on, over both panels. */
export function Spells({ axis, review, timeZone }: Marked) {
  return review.interventions.map(({ id, startedAt, endedAt }) => {
    const start = dayAt(axis, localDate(new Date(startedAt), timeZone));
    const end = endedAt ? dayAt(axis, localDate(new Date(endedAt), timeZone)) : PLOT_END;
    const place = { x: start, y: LINES.top, width: Math.max(2, end - start) };
    return (
      <g key={id} data-mode="selective">
        <rect className={styles.spell} {...place} height={FOOT - LINES.top} />
        <rect className={styles.spellEdge} {...place} height={2.5} />
      </g>
    );
  });
}

/** Where a direction was written. */
export function Directions({ axis, review, timeZone }: Marked) {
  return directionsIn(axis, review, timeZone).map(({ letter, x }) => (
    <path key={letter} className={styles.direction} d={`M${x} ${LINES.top}V${FOOT}`} />
  ));
}

/** What was written before these weeks is told on the second page; it has no place here. */
const directionsIn = (axis: TimeAxis, { directions }: Review, timeZone: string) =>
  directions
    .map(({ letter, writtenAt }) => ({ letter, day: localDate(writtenAt, timeZone) }))
    .filter(({ day }) => day >= (axis.weeks[0] ?? ""))
    .map(({ letter, day }) => ({ letter, x: dayAt(axis, day) }));

const FLAG = 15;

/** The letters of the second page, side by side where their days are close. */
export function Flags({ axis, review, timeZone }: Marked) {
  const spells = review.interventions.map(({ letter, startedAt }) => ({
    letter,
    x: dayAt(axis, localDate(new Date(startedAt), timeZone)),
  }));
  const flags = [...spells, ...directionsIn(axis, review, timeZone)];
  flags.sort((a, b) => (a.letter < b.letter ? -1 : 1));
  let free = 0;
  return flags.map(({ letter, x }) => {
    const at = Math.max(x, free);
    free = at + FLAG + 2;
    return (
      <g key={letter}>
        <rect
          className={styles.flag}
          x={at}
          y={LINES.top - FLAG - 2}
          width={FLAG}
          height={FLAG}
          rx={2}
        />
        <text className={styles.letter} x={at + FLAG / 2} y={LINES.top - 5.5} textAnchor="middle">
          {letter}
        </text>
      </g>
    );
  });
}
