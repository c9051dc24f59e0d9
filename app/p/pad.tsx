"use client";

import { type PointerEvent, useRef } from "react";
import type { Rating } from "#domain/rating.ts";
import type { Item } from "./items.ts";
import styles from "./pad.module.css";

/** Side of the plot in units of the drawing; ratings fill their cells. */
const SIDE = 300;
const CELL = SIDE / 10;
const NEAT = 5;

type Props = {
  across: Item;
  up: Item;
  rating: { clarity: number | null; autonomy: number | null };
  onRate(rating: Rating): void;
};

/**
 * Both questions in one touch. For pointers only: the sliders beside it are the control for
 * everyone else. Without midlines, names or colours, nothing leans on the answer.
 */
export function Pad({ across, up, rating, onRate }: Props) {
  const plot = useRef<SVGRectElement>(null);

  const rate = (event: PointerEvent) => {
    const box = plot.current?.getBoundingClientRect();
    if (!box) return;
    const next = {
      clarity: ratingAt((event.clientX - box.left) / box.width),
      autonomy: ratingAt((box.bottom - event.clientY) / box.height),
    };
    if (next.clarity !== rating.clarity || next.autonomy !== rating.autonomy) onRate(next);
  };
  const press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    rate(event);
  };
  const drag = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) rate(event);
  };

  return (
    <svg className={styles.pad} viewBox="-24 -28 350 356" aria-hidden="true">
      <rect ref={plot} className={styles.plot} width={SIDE} height={SIDE} />
      <path className={styles.grid} d={GRID} />
      <path className={styles.neatline} d={NEATLINE} />
      <path className={styles.bars} d={BARS} />
      <text className={styles.end} y={SIDE + 23}>
        {across.lowest}
      </text>
      <text className={styles.end} x={SIDE} y={SIDE + 23} textAnchor="end">
        {across.highest} →
      </text>
      <text className={styles.end} transform={`translate(-12 ${SIDE}) rotate(-90)`}>
        {up.lowest}
      </text>
      <text className={styles.end} transform="translate(-12 0) rotate(-90)" textAnchor="end">
        {up.highest} →
      </text>
      <Mark {...rating} />
      <rect
        className={styles.touch}
        x={-NEAT}
        y={-NEAT}
        width={SIDE + 2 * NEAT}
        height={SIDE + 2 * NEAT}
        onPointerDown={press}
        onPointerMove={drag}
      />
    </svg>
  );
}

/** Where you are: hairlines to the edges and a tab with each figure. */
function Mark({ clarity, autonomy }: Props["rating"]) {
  const x = clarity === null ? null : (clarity - 0.5) * CELL;
  const y = autonomy === null ? null : SIDE - (autonomy - 0.5) * CELL;
  // These come only after a touch, never in the server's markup, so a style is no breach of the
  // policy: it is set through the script.
  return (
    <>
      {x !== null && (
        <g className={styles.moving} style={{ transform: `translateX(${x}px)` }}>
          <path className={styles.hair} d={`M0 -7V${SIDE}`} />
          <rect className={styles.tab} x={-13} y={-27} width={26} height={20} rx={4} />
          <text className={styles.figure} y={-12.5} textAnchor="middle">
            {clarity}
          </text>
        </g>
      )}
      {y !== null && (
        <g className={styles.moving} style={{ transform: `translateY(${y}px)` }}>
          <path className={styles.hair} d={`M0 0H${SIDE + 7}`} />
          <rect className={styles.tab} x={SIDE + 6} y={-10} width={20} height={20} rx={4} />
          <text className={styles.figure} x={SIDE + 16} y={4.5} textAnchor="middle">
            {autonomy}
          </text>
        </g>
      )}
      {x !== null && y !== null && (
        <g className={styles.moving} style={{ transform: `translate(${x}px, ${y}px)` }}>
          <rect
            className={styles.cell}
            x={-CELL / 2}
            y={-CELL / 2}
            width={CELL}
            height={CELL}
            rx={3}
          />
          <circle className={styles.dot} r={7} />
        </g>
      )}
    </>
  );
}

const ratingAt = (share: number): number => Math.max(1, Math.min(10, Math.ceil(share * 10)));

const GRID = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  .map((line) => `M${line * CELL} 0V${SIDE}M0 ${line * CELL}H${SIDE}`)
  .join("");

const NEATLINE = `M0 0H${SIDE}V${SIDE}H0ZM${-NEAT} ${-NEAT}H${SIDE + NEAT}V${SIDE + NEAT}H${-NEAT}Z`;

/** The chart's graduated border: every second unit filled, the four sides in turn. */
const BARS = [0, 2, 4, 6, 8]
  .map((index) => {
    const even = index * CELL;
    const odd = even + CELL;
    const flat = `h${CELL}v${NEAT}h${-CELL}z`;
    const tall = `h${NEAT}v${CELL}h${-NEAT}z`;
    return `M${even} ${-NEAT}${flat}M${odd} ${SIDE}${flat}M${-NEAT} ${odd}${tall}M${SIDE} ${even}${tall}`;
  })
  .join("");
