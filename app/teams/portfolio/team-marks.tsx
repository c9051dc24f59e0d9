"use client";

import { useMemo } from "react";
import { FRAMES, tenth } from "#app/charts/matrix-geometry.ts";
import { useSay } from "#app/ui/words.tsx";
import styles from "./marks.module.css";
import { marksOf } from "./marks.ts";
import { useTeams } from "./team-filter.tsx";

const FRAME = FRAMES.phone;

/** Every team that is looked for, drawn into the matrix: its tail, its mark and, where there is room, its name. */
export function TeamMarks() {
  const say = useSay();
  const { shown } = useTeams();
  const { tails, shapes, labels, isCrowd } = useMemo(
    () =>
      marksOf(FRAME, shown, {
        stale: (name, week) => say("portfolio.matrix.stale", { name, week }),
        several: (name, others) => say("portfolio.matrix.several", { name, others }),
      }),
    [shown, say],
  );
  return (
    <g className={styles.marks}>
      {tails && <path className={isCrowd ? styles.manyTails : styles.tails} d={tails} />}
      {shapes.map(({ mode, isStale, path }) => (
        <path
          key={`${mode} ${isStale}`}
          className={isStale ? styles.stale : styles.mark}
          data-mode={mode}
          d={path}
        />
      ))}
      {labels.map(({ x, y, anchor, text, leader }) => (
        <g key={`${text} ${x} ${y}`}>
          {leader && (
            <path
              className={styles.leader}
              d={`M${tenth(leader.x)} ${tenth(leader.y)}L${tenth(x)} ${tenth(y - FRAME.number * 0.35)}`}
            />
          )}
          <text
            className={styles.label}
            x={tenth(x)}
            y={tenth(y)}
            textAnchor={anchor}
            fontSize={FRAME.number}
          >
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}
