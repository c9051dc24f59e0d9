import { ModeShape } from "#app/charts/mode-mark.tsx";
import { mondayOf } from "#domain/days.ts";
import type { Say } from "#domain/locales.ts";
import { AXES, type Axis } from "#domain/rating.ts";
import { describeMean } from "#domain/sentences.ts";
import type { RecordedWeek } from "#domain/trend-record.ts";
import {
  dayAt,
  FOOT,
  HEIGHT,
  heightOf,
  LINES,
  middleOf,
  monthsOf,
  PLOT_END,
  runsOf,
  STRIP,
  type TimeAxis,
  timeAxis,
} from "./lines-geometry.ts";
import styles from "./review.module.css";
import { Directions, Flags, Spells } from "./review-marks.tsx";
import type { Review } from "./review-of.ts";

type Props = { say: Say; review: Review; timeZone: string; label: string };

/** Clarity and autonomy on one time axis, with what happened in between; for paper. */
export function ReviewLines({ say, review, timeZone, label }: Props) {
  const axis = timeAxis(review.weeks);
  return (
    <svg
      className={styles.lines}
      viewBox={`0 0 ${LINES.width} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <Spells axis={axis} review={review} timeZone={timeZone} />
      <Gaps say={say} axis={axis} weekly={review.weekly} />
      {AXES.map((of) => (
        <Panel key={of} say={say} axis={axis} of={of} review={review} />
      ))}
      <Directions axis={axis} review={review} timeZone={timeZone} />
      <Flags axis={axis} review={review} timeZone={timeZone} />
      <Months axis={axis} />
      <ModeStrip axis={axis} weekly={review.weekly} />
    </svg>
  );
}

/** Weeks that stayed closed, hatched over both panels. */
function Gaps({
  say,
  axis,
  weekly,
}: {
  say: Say;
  axis: TimeAxis;
  weekly: readonly RecordedWeek[];
}) {
  const closed = weekly.filter(({ result }) => !result);
  const [first] = closed;
  return (
    <>
      <defs>
        <pattern
          id="review-hatch"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-45)"
        >
          <path className={styles.hatch} d="M0 0V5" />
        </pattern>
      </defs>
      {closed.map(({ id, week }) => (
        <rect
          key={id}
          x={dayAt(axis, week)}
          y={LINES.top}
          width={axis.step}
          height={FOOT - LINES.top}
          fill="url(#review-hatch)"
        />
      ))}
      {first && (
        <text
          className={styles.reason}
          x={Math.min(Math.max(middleOf(axis, first.week), 80), PLOT_END - 60)}
          y={heightOf(0, 1) + LINES.gap / 2 + 4}
          textAnchor="middle"
        >
          {say("exports.review.tooFew")}
        </text>
      )}
    </>
  );
}

type PanelProps = { say: Say; axis: TimeAxis; of: Axis; review: Review };

function Panel({ say, axis, of, review }: PanelProps) {
  const place = AXES.indexOf(of) as 0 | 1;
  const y = (rating: number) => heightOf(place, rating);
  const byWeek = new Map(review.weekly.map((round) => [round.week, round]));
  const points = axis.weeks
    .filter((week) => week <= (review.weekly.at(-1)?.week ?? ""))
    .map((week) => {
      const estimate = byWeek.get(week)?.position?.[of];
      return estimate ? { x: middleOf(axis, week), ...estimate } : null;
    });
  const latest = review.weekly.findLast(({ position }) => position);
  const shown = latest?.result?.[of];
  const now = latest?.position?.[of];
  return (
    <g>
      {[1, 5.5, 10].map((rating) => (
        <g key={rating}>
          <path
            className={rating === 5.5 ? styles.middle : styles.grid}
            d={`M${LINES.left} ${y(rating)}H${PLOT_END}`}
          />
          <text className={styles.tick} x={LINES.left - 5} y={y(rating) + 4} textAnchor="end">
            {rating}
          </text>
        </g>
      ))}
      {runsOf(points).map((run) => (
        <g key={run[0]?.x}>
          <path
            className={styles.band}
            d={`M${[...run.map(({ x, high }) => `${x} ${y(high)}`), ...run.toReversed().map(({ x, low }) => `${x} ${y(low)}`)].join("L")}Z`}
          />
          <path
            className={styles.line}
            d={`M${run.map(({ x, mean }) => `${x} ${y(mean)}`).join("L")}`}
          />
          {run.length === 1 && run[0] && (
            <>
              <path
                className={styles.whisker}
                d={`M${run[0].x} ${y(run[0].low)}V${y(run[0].high)}`}
              />
              <circle className={styles.dot} cx={run[0].x} cy={y(run[0].mean)} r={2.5} />
            </>
          )}
        </g>
      ))}
      {review.live.map(({ id, week, position }) => {
        const mean = position?.[of].mean;
        return (
          mean && (
            <circle
              key={id}
              className={styles.session}
              cx={middleOf(axis, week)}
              cy={y(mean)}
              r={3.5}
            />
          )
        );
      })}
      {latest && shown && now && (
        <>
          <circle
            className={styles.now}
            cx={middleOf(axis, latest.week)}
            cy={y(now.mean)}
            r={3.5}
          />
          <text x={PLOT_END + 10} y={Math.min(Math.max(y(now.mean) - 10, y(10) + 8), y(1) - 24)}>
            <tspan className={styles.axisName}>{say(`exports.review.axis.${of}`)}</tspan>
            <tspan className={styles.figure} x={PLOT_END + 10} dy={18}>
              {describeMean(say, shown)}
            </tspan>
            <tspan className={styles.likely} x={PLOT_END + 10} dy={14}>
              {say("exports.review.likely", { low: now.low, high: now.high })}
            </tspan>
          </text>
        </>
      )}
    </g>
  );
}

function Months({ axis }: { axis: TimeAxis }) {
  const name = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });
  return monthsOf(axis.weeks).map(({ week, month }) => (
    <text
      key={week}
      className={styles.tick}
      x={dayAt(axis, mondayOf(`${month}-07`)) + 2}
      y={FOOT + 17}
    >
      {name.format(new Date(`${month}-01`))}
    </text>
  ));
}

/** The mode held week by week; a small dot is a week with too few answers. */
function ModeStrip({ axis, weekly }: { axis: TimeAxis; weekly: readonly RecordedWeek[] }) {
  const middle = STRIP.y + STRIP.height / 2;
  return weekly.map(({ id, week, result, held }) => {
    const x = dayAt(axis, week);
    const mode = held?.mode ?? result?.quadrant;
    if (!mode)
      return (
        <circle key={id} className={styles.closed} cx={x + axis.step / 2} cy={middle} r={1.5} />
      );
    return (
      <g key={id} data-mode={mode} className={held?.onTheLine ? styles.onTheLine : undefined}>
        <rect
          className={styles.cell}
          x={x + 0.75}
          y={STRIP.y}
          width={axis.step - 1.5}
          height={STRIP.height}
          rx={2}
        />
        <g className={styles.glyph}>
          <ModeShape mode={mode} x={x + axis.step / 2} y={middle} r={3.4} />
        </g>
      </g>
    );
  });
}
