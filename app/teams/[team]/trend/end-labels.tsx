"use client";

import { useSay } from "#app/ui/words.tsx";
import { AXES, type Axis } from "#domain/rating.ts";
import { down, MARKS, PANEL, ROWS, SCALE } from "./plot.ts";
import { type GapPoint, weeksInMode } from "./trend-shapes.ts";
import type { TrendView } from "./trend-view.ts";
import { likelyRange, meanWords } from "./week-words.ts";
import styles from "./weeks.module.css";

type Props = {
  view: TrendView;
  place: number;
  height: number;
  guesses: Record<Axis, readonly GapPoint[]>;
  reach: number;
};

/** Each line is named at its end, with the figures of the week that is shown. */
export function EndLabels({ view, place, height, guesses, reach }: Props) {
  const say = useSay();
  const week = view.weeks[place];
  const held = weeksInMode(view.weeks);
  return (
    <svg className={styles.ends} width="112" height={height} aria-hidden="true">
      {AXES.map((axis) => {
        const shown = week?.point?.[axis];
        const y = down(shown?.mean ?? SCALE.middle, ROWS[axis]);
        const top = Math.max(ROWS[axis] + 12, Math.min(y - 4, ROWS[axis] + PANEL.height - 40));
        return (
          <g key={axis}>
            <text className={styles.endName} y={top} fontSize="14">
              {say(`sentences.axes.${axis}`)}
            </text>
            <text
              className={styles.endFigure}
              y={top + 22}
              fontSize={shown && !shown.clipped ? 21 : 15}
            >
              {shown ? meanWords(say, shown) : say("trend.weeks.noMean")}
            </text>
            {shown && (
              <text y={top + 39} fontSize="12">
                {say("trend.weeks.likely", { range: likelyRange(say, shown) })}
              </text>
            )}
          </g>
        );
      })}
      {held && (
        <text
          className={styles.endMode}
          data-mode={held.mode}
          y={ROWS.modes + MARKS.mode / 2 + 5}
          fontSize="13"
        >
          {say("trend.weeks.inMode", { weeks: held.weeks })}
        </text>
      )}
      {week?.point && (
        <text y={ROWS.answered + MARKS.answered - 4} fontSize="13">
          {say("trend.count", { answered: week.point.answered, roster: week.point.roster })}
        </text>
      )}
      {view.momentDays.length > 0 && (
        <text y={ROWS.moments + MARKS.moment - 2} fontSize="13" data-private>
          {say("trend.weeks.moments", { days: view.momentDays.length })}
        </text>
      )}
      <GuessNames guesses={guesses} reach={reach} />
    </svg>
  );
}

/** The names of the two guess lines, pushed apart where they end side by side. */
function GuessNames({ guesses, reach }: Pick<Props, "guesses" | "reach">) {
  const say = useSay();
  const at = (gap: number) =>
    ROWS.guess + PANEL.guess / 2 - (gap / reach) * (PANEL.guess / 2 - PANEL.pad) + 4;
  const ends = AXES.flatMap((axis) => {
    const last = guesses[axis].at(-1);
    return last ? [{ axis, y: at(last.gap) }] : [];
  }).sort((a, b) => a.y - b.y);
  const [upper, lower] = ends;
  if (upper && lower && lower.y - upper.y < 16) {
    const middle = (upper.y + lower.y) / 2;
    upper.y = middle - 8;
    lower.y = middle + 8;
  }
  return ends.map(({ axis, y }) => (
    <text key={axis} className={styles.endName} y={y} fontSize="13">
      {say(`sentences.axes.${axis}`)}
    </text>
  ));
}
