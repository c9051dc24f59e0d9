"use client";

import { AXES } from "#domain/rating.ts";
import { across, down, NOON, ROWS } from "./plot.ts";
import { firstGuesses } from "./trend-shapes.ts";
import type { TrendView } from "./trend-view.ts";
import styles from "./weeks.module.css";

type Props = { view: TrendView; place: number; height: number };

/** What lies over the lines: sessions as open circles, guesses as crosses, and the week that is shown. */
export function HereMarks({ view: { weeks, live }, place, height }: Props) {
  const columns = weeks.length;
  const here = across(place + 0.5, columns);
  const guessed = new Set(firstGuesses(live));
  return (
    <svg className={styles.over} width="100%" height={height} aria-hidden="true">
      {live.map((round) =>
        AXES.map((axis) => {
          const { id, at, point } = round;
          const guess = guessed.has(round) && round.guess;
          const shown = point[axis];
          const x = across(at + NOON, columns);
          return (
            <g key={`${id} ${axis}`}>
              {shown && (
                <circle className={styles.live} cx={x} cy={down(shown.mean, ROWS[axis])} r="4" />
              )}
              {guess && (
                <svg x={x} y={down(guess[axis], ROWS[axis])} aria-hidden="true">
                  <path className={styles.guess} d="M-4-4L4 4M-4 4L4-4" />
                </svg>
              )}
            </g>
          );
        }),
      )}
      <line className={styles.here} x1={here} x2={here} y1={ROWS.clarity} y2={height} />
      {AXES.map((axis) => {
        const shown = weeks[place]?.point?.[axis];
        return (
          shown && (
            <circle
              key={axis}
              className={styles.hereDot}
              cx={here}
              cy={down(shown.mean, ROWS[axis])}
              r="5"
            />
          )
        );
      })}
    </svg>
  );
}
