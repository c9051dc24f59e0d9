"use client";

import { ModeShape } from "#app/charts/mode-mark.tsx";
import { useSay } from "#app/ui/words.tsx";
import { across, MARKS, NOON, ROWS } from "./plot.ts";
import { modeRuns } from "./trend-shapes.ts";
import type { TrendView, TrendWeek } from "./trend-view.ts";
import styles from "./weeks.module.css";

/** Up to so many weeks each has a mark of its own; of more, each spell has one. */
const MARKED_ONE_BY_ONE = 27;

/** The mode held, week by week; on the line it is an outline. */
export function ModesRow({ weeks }: { weeks: readonly TrendWeek[] }) {
  const columns = weeks.length;
  const each = columns <= MARKED_ONE_BY_ONE;
  return modeRuns(weeks).map((run) => {
    const parts = each
      ? Array.from({ length: run.until - run.at }, (_, step) => run.at + step)
      : [run.at];
    const wide = each ? 1 : run.until - run.at;
    return parts.map((at) => (
      <g
        key={at}
        className={styles.modeCell}
        data-mode={run.mode}
        data-line={run.onTheLine || undefined}
      >
        <rect
          x={across(at, columns)}
          width={across(wide, columns)}
          y={ROWS.modes}
          height={MARKS.mode}
          rx="3"
        />
        {wide / columns > 0.028 && (
          <svg
            x={across(at + wide / 2, columns)}
            y={ROWS.modes + MARKS.mode / 2}
            aria-hidden="true"
          >
            <ModeShape mode={run.mode} x={0} y={0} r={4} />
          </svg>
        )}
      </g>
    ));
  });
}

/** How many of the roster answered; of a week with too few not even the number is told (D1). */
export function AnsweredRow({ weeks }: { weeks: readonly TrendWeek[] }) {
  const say = useSay();
  const columns = weeks.length;
  const bottom = ROWS.answered + MARKS.answered;
  return (
    <>
      <text className={styles.soft} x="0" y={ROWS.answeredTitle} fontSize="13">
        {say("trend.weeks.answered")}
      </text>
      {weeks.map(({ week, point, gap }, place) => {
        if (!point && gap?.is !== "too-few") return null;
        const share = point ? Math.min(1, point.answered / point.roster) : 0.3;
        const tall = Math.round(MARKS.answered * share * 10) / 10;
        return (
          <rect
            key={week}
            className={point ? styles.answered : styles.unanswered}
            x={across(place + 0.16, columns)}
            width={across(0.68, columns)}
            y={bottom - tall}
            height={tall}
            rx="1"
          />
        );
      })}
    </>
  );
}

/** The reader's own moments: when, never what. */
export function MomentsRow({ view: { momentDays, weeks } }: { view: TrendView }) {
  const bottom = ROWS.moments + MARKS.moment;
  return (
    <g data-private>
      <line className={styles.axis} x1="0" x2="100%" y1={bottom} y2={bottom} />
      {momentDays.map(({ day, at }) => (
        <line
          key={day}
          className={styles.moment}
          x1={across(at + NOON, weeks.length)}
          x2={across(at + NOON, weeks.length)}
          y1={ROWS.moments}
          y2={bottom}
        />
      ))}
    </g>
  );
}
