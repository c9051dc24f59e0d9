"use client";

import { buttonClass } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
import styles from "./path.module.css";
import { timeTicks } from "./trend-shapes.ts";
import type { TrendView, TrendWeek } from "./trend-view.ts";
import type { usePlay } from "./use-play.ts";
import type { WeekChoice } from "./use-week.ts";
import { dayWords, findingOf, monthWords, weekName } from "./week-words.ts";

type Props = {
  view: TrendView;
  choice: WeekChoice;
  play: ReturnType<typeof usePlay>;
  place: number;
};

/** Plays the path and moves along it; the slider is the accessible control of the whole trend. */
export function Scrubber({ view, choice, play, place }: Props) {
  const say = useSay();
  const { weeks } = view;
  const last = weeks.length - 1;
  const week = weeks[place] as TrendWeek;
  const label = play.still
    ? say("trend.play.step")
    : say(play.playing ? "trend.play.pause" : "trend.play.play", { weeks: weeks.length });
  return (
    <div className={styles.scrub}>
      <button
        type="button"
        className={buttonClass({}, styles.play)}
        aria-label={label}
        onClick={play.press}
      >
        <svg width="14" height="16" viewBox="0 0 14 16" aria-hidden="true">
          <path
            d={
              play.playing
                ? "M2 1.5h3.5v13H2zM8.5 1.5H12v13H8.5z"
                : SYMBOL[play.still ? "step" : "play"]
            }
          />
        </svg>
      </button>
      <div className={styles.track}>
        <input
          type="range"
          min={0}
          max={last}
          value={place}
          aria-label={say("trend.play.week")}
          aria-valuetext={`${weekName(say, week)}, ${dayWords(week.week)}: ${findingOf(say, week)}`}
          onChange={(event) => {
            play.pause();
            choice.select(event.currentTarget.valueAsNumber);
          }}
        />
        <svg className={styles.trackWords} width="100%" height="14" aria-hidden="true">
          {timeTicks(weeks).map(({ at, day, is }) => (
            <text
              key={day}
              x={`${Math.round((at / Math.max(1, last)) * 100)}%`}
              y="11"
              textAnchor="middle"
            >
              {is === "year" ? day.slice(0, 4) : monthWords(day)}
            </text>
          ))}
        </svg>
      </div>
    </div>
  );
}

const SYMBOL = {
  play: "M2 1.5v13L13 8z",
  step: "M1 1.5v13L9.5 8zM10.5 1.5H13v13h-2.5z",
};
