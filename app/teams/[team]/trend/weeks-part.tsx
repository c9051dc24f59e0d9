"use client";

import { type PointerEvent, useMemo } from "react";
import { useSay } from "#app/ui/words.tsx";
import team from "../team.module.css";
import { EndLabels } from "./end-labels.tsx";
import { HereMarks } from "./here-marks.tsx";
import { MARKS, PANEL, ROWS } from "./plot.ts";
import { guessGaps, lineOf } from "./trend-shapes.ts";
import type { TrendView, TrendWeek } from "./trend-view.ts";
import { useLines } from "./use-lines.ts";
import type { WeekChoice } from "./use-week.ts";
import { findingOf, meanWords, weekName } from "./week-words.ts";
import styles from "./weeks.module.css";
import { WeeksFrame } from "./weeks-frame.tsx";

type Props = { view: TrendView; choice: WeekChoice };

/** How tall the picture is: the rows of moments and guesses are there when there are any. */
function heightOf({ momentDays }: TrendView, guesses: number): number {
  if (guesses > 0) return ROWS.guess + PANEL.guess;
  const answered = ROWS.answered + MARKS.answered + 2;
  return momentDays.length > 0 ? ROWS.moments + MARKS.moment + 2 : answered;
}

/** Clarity and autonomy week by week over one time axis, with all that happened beside them. */
export function WeeksPart({ view, choice }: Props) {
  const say = useSay();
  const lines = useLines();
  const { weeks, live } = view;
  const week = weeks[choice.at];
  // Made once: what they are drawn with must stay the same while the pointer moves.
  const drawn = useMemo(
    () => ({ clarity: lineOf(weeks, "clarity"), autonomy: lineOf(weeks, "autonomy") }),
    [weeks],
  );
  const guesses = useMemo(
    () => ({ clarity: guessGaps(live, "clarity"), autonomy: guessGaps(live, "autonomy") }),
    [live],
  );
  const reach = guessReach(guesses.clarity, guesses.autonomy);
  const height = heightOf(view, guesses.clarity.length);
  const placeAt = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const place = Math.floor(((event.clientX - left) / width) * weeks.length);
    return Math.max(0, Math.min(weeks.length - 1, place));
  };
  if (!week) return null;
  return (
    <section aria-labelledby="trend-weeks-title">
      <h2 className={team.heading} id="trend-weeks-title">
        {say("trend.weeks.title")}{" "}
        <small>
          {say("trend.weeks.note")}
          {live.length > 0 && say("trend.weeks.marks")}
        </small>
      </h2>
      <p className={styles.readout} aria-hidden="true">
        <span className={styles.readWeek}>{weekName(say, week)}</span>
        {week.point?.clarity && (
          <span>{say("trend.readout.clarity", { mean: meanWords(say, week.point.clarity) })}</span>
        )}
        {week.point?.autonomy && (
          <span>
            {say("trend.readout.autonomy", { mean: meanWords(say, week.point.autonomy) })}
          </span>
        )}
      </p>
      <div id="trend-weeks" className={styles.plot}>
        <WeeksFrame view={view} height={height} reach={guesses.clarity.length > 0 ? reach : null} />
        {lines &&
          (["clarity", "autonomy"] as const).map((axis) => (
            <div key={axis} className={styles.panel} data-panel={axis} aria-hidden="true">
              <lines.MeanLine points={drawn[axis]} columns={weeks.length} />
            </div>
          ))}
        {lines && guesses.clarity.length > 0 && (
          <div className={styles.panel} data-panel="guess" aria-hidden="true">
            <lines.GuessLines {...guesses} columns={weeks.length} reach={reach} />
          </div>
        )}
        <HereMarks view={view} place={choice.at} height={height} />
        <EndLabels view={view} place={choice.at} height={height} guesses={guesses} reach={reach} />
        <div
          className={styles.touch}
          role="slider"
          tabIndex={0}
          aria-label={say("trend.weeks.label", { finding: labelOf(say, view) })}
          aria-valuemin={1}
          aria-valuemax={weeks.length}
          aria-valuenow={choice.at + 1}
          aria-valuetext={valueWords(say, week)}
          onKeyDown={choice.onKeyDown}
          onPointerMove={(event) => event.pointerType === "mouse" && choice.point(placeAt(event))}
          onPointerLeave={() => choice.point(null)}
          onPointerDown={(event) => choice.select(placeAt(event))}
        />
      </div>
    </section>
  );
}

type Say = ReturnType<typeof useSay>;

const valueWords = (say: Say, week: TrendWeek): string =>
  `${weekName(say, week)}: ${findingOf(say, week)}`;

/** From where to where it went, in one sentence. */
function labelOf(say: Say, { weeks }: TrendView): string {
  const told = weeks.filter(({ point }) => point?.clarity);
  const [first, last] = [told[0], told.at(-1)];
  if (!first?.point || !last?.point) return say("trend.weeks.nothing");
  const figures = ({ point }: TrendWeek) => ({
    clarity: meanWords(say, point?.clarity),
    autonomy: meanWords(say, point?.autonomy),
  });
  return say("trend.weeks.finding", {
    first: weekName(say, first),
    firstClarity: figures(first).clarity,
    firstAutonomy: figures(first).autonomy,
    last: weekName(say, last),
    lastClarity: figures(last).clarity,
    lastAutonomy: figures(last).autonomy,
    missing: weeks.filter(({ gap }) => gap && gap.is !== "off" && gap.is !== "before").length,
  });
}

/** Half of what the guesses' scale spans: whole points, two at least. */
const guessReach = (...lines: (readonly { band: [number, number] }[])[]): number =>
  Math.max(2, ...lines.flat().flatMap(({ band }) => band.map((end) => Math.ceil(Math.abs(end)))));
