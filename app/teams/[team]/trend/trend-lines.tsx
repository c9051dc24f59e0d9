"use client";

import { memo } from "react";
import { Area, ComposedChart, ErrorBar, Line, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { PANEL, SCALE } from "./plot.ts";
import type { GapPoint, LinePoint } from "./trend-shapes.ts";
import styles from "./weeks.module.css";

// The library draws lines and bands over a frame of ours, which has been there since the first
// paint; so it has no axes of its own, and no cursor: one week is selected for all panels at once.

/** From so many weeks on lines are thin and dots small. */
const LONG = 60;
/** Pixels of one rating point. */
const UNIT = (PANEL.height - 2 * PANEL.pad) / (SCALE.highest - SCALE.lowest);
const ROOM = { top: PANEL.pad, bottom: PANEL.pad, left: 0, right: 0 };

type MeanProps = { points: readonly LinePoint[]; columns: number };

/** One axis over the weeks with its 95 % band; broken where a week has no mean. */
export const MeanLine = memo(function MeanLine({ points, columns }: MeanProps) {
  const long = columns > LONG;
  return (
    <ResponsiveContainer width="100%" height={PANEL.height}>
      <ComposedChart data={points as LinePoint[]} margin={ROOM} accessibilityLayer={false}>
        <XAxis dataKey="x" type="number" domain={[0, columns]} hide />
        <YAxis type="number" domain={[SCALE.lowest, SCALE.highest]} hide />
        <Area
          className={styles.band}
          dataKey="band"
          stroke="none"
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          className={long ? styles.thinLine : styles.line}
          dataKey="mean"
          connectNulls={false}
          activeDot={false}
          isAnimationActive={false}
          dot={long ? SmallDot : Dot}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
});

type DotProps = { cx?: number; cy?: number; payload?: LinePoint };

function drawDot({ cx, cy, payload }: DotProps, r: number) {
  if (!payload?.dot || cx === undefined || cy === undefined) return <g key={payload?.x} />;
  const { x, mean, band, dot } = payload;
  const dotted = <circle key={x} className={styles.dot} cx={cx} cy={cy} r={r} />;
  if (dot !== "alone" || !band || mean === null) return dotted;
  // An area of one point has no width; its interval is drawn all the same.
  const [low, high] = band;
  return (
    <g key={x}>
      <line
        className={styles.loneBand}
        x1={cx}
        x2={cx}
        y1={cy + (mean - low) * UNIT}
        y2={cy - (high - mean) * UNIT}
      />
      {dotted}
    </g>
  );
}

const Dot = (given: DotProps) => drawDot(given, 3.4);
const SmallDot = (given: DotProps) => drawDot(given, 1.8);

type GuessProps = {
  clarity: readonly GapPoint[];
  autonomy: readonly GapPoint[];
  columns: number;
  reach: number;
};

/** How far the team was from the leader's guess, session by session; whiskers are the 95 % interval. */
export const GuessLines = memo(function GuessLines({
  clarity,
  autonomy,
  columns,
  reach,
}: GuessProps) {
  const data = clarity.map((point, index) => ({
    x: point.x,
    clarity: point.gap,
    clarityReach: reachOf(point),
    autonomy: autonomy[index]?.gap,
    autonomyReach: autonomy[index] && reachOf(autonomy[index]),
  }));
  return (
    <ResponsiveContainer width="100%" height={PANEL.guess}>
      <ComposedChart data={data} margin={ROOM} accessibilityLayer={false}>
        <XAxis dataKey="x" type="number" domain={[0, columns]} hide />
        <YAxis type="number" domain={[-reach, reach]} hide />
        {(["clarity", "autonomy"] as const).map((axis) => (
          <Line
            key={axis}
            className={`${styles.gapLine} ${styles[axis]}`}
            dataKey={axis}
            activeDot={false}
            isAnimationActive={false}
            dot={{ r: 3.4, className: styles.gapDot }}
          >
            <ErrorBar
              stroke="var(--ink-faint)"
              dataKey={`${axis}Reach`}
              width={0}
              isAnimationActive={false}
            />
          </Line>
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
});

const reachOf = ({ gap, band: [low, high] }: GapPoint): [number, number] => [gap - low, high - gap];
