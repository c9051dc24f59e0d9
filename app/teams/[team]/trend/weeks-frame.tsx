"use client";

import { memo } from "react";
import { useSay } from "#app/ui/words.tsx";
import { AnsweredRow, ModesRow, MomentsRow } from "./mark-rows.tsx";
import { across, down, PANEL, ROWS, SCALE } from "./plot.ts";
import { gapRuns, timeTicks } from "./trend-shapes.ts";
import type { TrendSpell, TrendView } from "./trend-view.ts";
import { gapWords, monthWords } from "./week-words.ts";
import styles from "./weeks.module.css";

type Props = {
  view: TrendView;
  height: number;
  /** Half of the guesses' scale; null where nobody guessed. */
  reach: number | null;
};

const AXIS_TOPS = [ROWS.clarity, ROWS.autonomy];
const TOP = ROWS.clarity;
const BOTTOM = ROWS.autonomy + PANEL.height;

/** All that is drawn on the server already: scales, spans, gaps and marks. The lines come over it. */
export const WeeksFrame = memo(function WeeksFrame({ view, height, reach }: Props) {
  const { weeks } = view;
  const columns = weeks.length;
  return (
    <svg className={styles.frame} width="100%" height={height} aria-hidden="true">
      <pattern
        id="trend-hatch"
        width="7"
        height="7"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path className={styles.hatch} d="M0 0V7" />
      </pattern>
      <Spells view={view} />
      <Gaps view={view} />
      {AXIS_TOPS.map((top) => (
        <Scale key={top} top={top} />
      ))}
      <Directions view={view} />
      {timeTicks(weeks).map(({ at, day, is }, index) => (
        <text
          key={day}
          className={index % 2 ? styles.second : undefined}
          x={across(at, columns)}
          y={ROWS.months}
          fontSize="13"
        >
          {is === "year" ? day.slice(0, 4) : monthWords(day)}
        </text>
      ))}
      <ModesRow weeks={weeks} />
      <AnsweredRow weeks={weeks} />
      {view.momentDays.length > 0 && <MomentsRow view={view} />}
      {reach !== null && <GuessScale reach={reach} />}
    </svg>
  );
});

function Scale({ top }: { top: number }) {
  return [SCALE.highest, SCALE.middle, SCALE.lowest].map((rating) => {
    const y = down(rating, top);
    return (
      <g key={rating}>
        <line
          className={rating === SCALE.middle ? styles.axisMiddle : styles.axis}
          x1="0"
          x2="100%"
          y1={y}
          y2={y}
        />
        <text x="-8" y={y + 4} textAnchor="end" fontSize="12">
          {rating}
        </text>
      </g>
    );
  });
}

function GuessScale({ reach }: { reach: number }) {
  const say = useSay();
  const middle = ROWS.guess + PANEL.guess / 2;
  const far = PANEL.guess / 2 - PANEL.pad;
  return (
    <>
      <text className={styles.soft} x="0" y={ROWS.guessTitle} fontSize="13">
        {say("trend.guess.title")}
        <tspan className={styles.wide}>{say("trend.guess.meaning")}</tspan>
        <tspan className={styles.narrow}>{say("trend.guess.key")}</tspan>
      </text>
      {[reach, 0, -reach].map((gap) => {
        const y = middle - (gap / reach) * far;
        return (
          <g key={gap}>
            <line
              className={gap === 0 ? styles.axisMiddle : styles.axis}
              x1="0"
              x2="100%"
              y1={y}
              y2={y}
            />
            <text x="-8" y={y + 4} textAnchor="end" fontSize="12">
              {gap > 0 ? `+${gap}` : gap < 0 ? `−${-gap}` : "0"}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** Words take less than this share of the width. */
const WORDS_WIDE = 0.21;

/** Hands-on spells; named from their left edge, or up to their right one, where that has room. */
function Spells({ view: { spells: told, weeks } }: { view: TrendView }) {
  const columns = weeks.length;
  const spells = told.filter(({ at }) => at < columns);
  return spells.map((spell, index) => {
    const { id, at, until } = spell;
    const x = across(at, columns);
    const width = across(Math.max(0.15, until - at), columns);
    const before = spells[index - 1]?.until ?? 0;
    const after = spells[index + 1]?.at ?? columns;
    const side =
      (after - at) / columns > WORDS_WIDE
        ? "start"
        : (until - before) / columns > WORDS_WIDE && after === columns && "end";
    return (
      <g key={id}>
        <rect className={styles.spell} x={x} width={width} y={TOP} height={BOTTOM - TOP} />
        <rect className={styles.spellEdge} x={x} width={width} y={TOP} height={3} />
        {side && <SpellWords spell={spell} side={side} columns={columns} />}
      </g>
    );
  });
}

type WordsProps = { spell: TrendSpell; side: "start" | "end"; columns: number };

function SpellWords({ spell: { at, until, rule }, side, columns }: WordsProps) {
  const say = useSay();
  const given = { x: side === "start" ? 6 : -6, textAnchor: side };
  const rounded = { threshold: rule.threshold, rounds: rule.rounds };
  return (
    <svg x={across(side === "start" ? at : until, columns)} y={TOP + 20} aria-hidden="true">
      <text className={styles.spellWords} {...given} fontSize="12.5">
        {say("trend.spell.mark", { weeks: Math.max(1, Math.round(until - at)) })}
      </text>
      <text className={styles.spellRule} {...given} y="15" fontSize="12">
        {say(`trend.spell.short.${rule.axis}`, rounded)}
      </text>
    </svg>
  );
}

/** Weeks without a point are hatched, and the reason stands between the panels where it has room. */
function Gaps({ view: { weeks } }: { view: TrendView }) {
  const say = useSay();
  const columns = weeks.length;
  const runs = gapRuns(weeks);
  let taken = Number.NEGATIVE_INFINITY;
  return runs.map(({ at, until, gap }) => {
    const words = gap.is === "paused" ? gap.name : say(`trend.gapMark.${gap.is}`);
    const half = Math.min(0.25, words.length * 0.0055);
    const middle = Math.max(half, Math.min(1 - half, (at + until) / 2 / columns));
    const hasRoom = middle - half > taken && words.length < 40;
    if (hasRoom) taken = middle + half;
    const [x, width] = [across(at, columns), across(until - at, columns)];
    return (
      <g key={at}>
        {AXIS_TOPS.map((top) => (
          <rect
            key={top}
            className={styles.gap}
            x={x}
            width={width}
            y={top + PANEL.pad}
            height={PANEL.height - 2 * PANEL.pad}
          />
        ))}
        {hasRoom && (
          <text
            className={`${styles.gapWords} ${runs.length > 2 ? styles.wide : ""}`}
            x={across(middle, 1)}
            y={ROWS.between}
            textAnchor="middle"
            fontSize="12.5"
          >
            <title>{gapWords(say, gap)}</title>
            {words}
          </text>
        )}
      </g>
    );
  });
}

/** A flag for each direction on the day it was written; the letters stand in the list below. */
function Directions({ view: { directions, weeks } }: { view: TrendView }) {
  const columns = weeks.length;
  let taken = Number.NEGATIVE_INFINITY;
  const shown = directions.filter(({ at }) => at < columns);
  return shown.map(({ letter, at }) => {
    const x = across(at, columns);
    // Flags closer than three in a hundred would lie on each other; the line still stands.
    const hasRoom = at / columns - taken > 0.03;
    if (hasRoom) taken = at / columns;
    return (
      <g key={letter}>
        <line className={styles.direction} x1={x} x2={x} y1={ROWS.flags + 18} y2={BOTTOM} />
        {hasRoom && (
          <svg x={x} y={ROWS.flags} aria-hidden="true">
            <rect className={styles.flag} width="20" height="20" rx="3" />
            <text className={styles.flagLetter} x="10" y="14.5" textAnchor="middle" fontSize="12">
              {letter}
            </text>
          </svg>
        )}
      </g>
    );
  });
}
