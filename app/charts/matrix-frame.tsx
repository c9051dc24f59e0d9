import type { ReactNode } from "react";
import type { Say } from "#domain/locales.ts";
import { MODES, type Mode } from "#domain/matrix.ts";
import styles from "./matrix.module.css";
import {
  across,
  CORNERS,
  down,
  FRAMES,
  type Frame,
  type MatrixSize,
  tenth,
} from "./matrix-geometry.ts";
import { ModeShape } from "./mode-mark.tsx";

type Props = {
  say: Say;
  size: MatrixSize;
  /** The finding in words, for those who do not see the picture. */
  label: string;
  /** Without quadrants nothing leans on an answer that is not given yet. */
  quadrants?: boolean;
  /** The only quadrant that may be shown (three ballots). */
  chosen?: Mode | null;
  /** Drawn over the washes and under the names. */
  field?: ReactNode;
  /** Plays the reveal once, as its parts appear. */
  reveal?: boolean;
  /** Drawn over everything. */
  children?: ReactNode;
};

/** The empty matrix: plot, grid, neatline, axes, names. What lies on it comes as children. */
export function MatrixFrame({
  say,
  size,
  label,
  quadrants = true,
  chosen,
  field,
  reveal,
  children,
}: Props) {
  const frame = FRAMES[size];
  return (
    <svg
      className={styles.matrix}
      data-size={size}
      data-reveal={reveal || undefined}
      viewBox={frame.viewBox}
      preserveAspectRatio="xMinYMin"
      role="img"
      aria-label={label}
    >
      <rect className={styles.plot} width={frame.side} height={frame.side} />
      {quadrants && <Washes frame={frame} chosen={chosen ?? null} />}
      <path className={styles.grid} d={gridPath(frame, quadrants)} />
      {quadrants && <path className={styles.midline} d={midlinePath(frame)} />}
      {chosen && <Chosen say={say} frame={frame} mode={chosen} />}
      {field}
      <path className={styles.neatline} d={neatlinePath(frame)} />
      <path className={styles.bars} d={barsPath(frame)} />
      {quadrants && MODES.map((mode) => <Name key={mode} say={say} frame={frame} mode={mode} />)}
      {children}
      <Axes say={say} frame={frame} />
    </svg>
  );
}

type PartProps = { say: Say; frame: Frame };

/** A message says itself where its lines break. */
const linesOf = (text: string): string[] => text.split("\n");

function Washes({ frame, chosen }: { frame: Frame; chosen: Mode | null }) {
  const half = frame.side / 2;
  return MODES.map((mode) => (
    <rect
      key={mode}
      className={styles.wash}
      data-mode={mode}
      x={CORNERS[mode].right * half}
      y={CORNERS[mode].low * half}
      width={half}
      height={half}
      opacity={mode === chosen ? undefined : 0.5}
    />
  ));
}

/** All that three ballots may say, drawn as a whole quadrant so that nobody reads a point into it. */
function Chosen({ say, frame, mode }: PartProps & { mode: Mode }) {
  const half = frame.side / 2;
  const edge = frame.line * 2;
  const left = CORNERS[mode].right * half;
  const top = CORNERS[mode].low * half;
  const em = frame.label * 0.9;
  return (
    <g className={styles.chosen} data-mode={mode}>
      <rect
        className={styles.chosenEdge}
        x={left + edge / 2}
        y={top + edge / 2}
        width={half - edge}
        height={half - edge}
        strokeWidth={edge}
      />
      <text className={styles.soft} textAnchor="middle" fontSize={tenth(em)}>
        {linesOf(say("charts.quadrantOnly")).map((line, index) => (
          <tspan
            key={line}
            x={left + half / 2}
            y={tenth(top + half / 2 + (index - 0.7) * em * 1.35)}
          >
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

/** A quadrant's name in its outer corner, its mark first. */
function Name({ say, frame, mode }: PartProps & { mode: Mode }) {
  const { right, low } = CORNERS[mode];
  const em = frame.name;
  const from = (distance: number) => tenth(right ? frame.side - distance : distance);
  const base = low ? frame.side - 2.06 * em : 1.56 * em;
  return (
    <>
      <ModeShape mode={mode} x={from(1.13 * em)} y={base - 0.34 * em} r={0.39 * em} />
      <text
        className={styles.name}
        data-mode={mode}
        fontSize={em}
        strokeWidth={em * 0.27}
        textAnchor={right ? "end" : "start"}
        y={tenth(base)}
      >
        {linesOf(say(`charts.corners.${mode}`)).map((line, index) => (
          <tspan key={line} x={from(1.91 * em)} dy={index === 0 ? undefined : tenth(1.12 * em)}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
}

function Axes({ say, frame }: PartProps) {
  const { side, number, title } = frame;
  if (frame.size === "phone")
    return (
      <>
        <text className={styles.axis} x={side} y={side + 24} textAnchor="end" fontSize={title}>
          {say("charts.axes.phone.clarity")} →
        </text>
        <text
          className={styles.axis}
          textAnchor="end"
          fontSize={title}
          transform="translate(-10 0) rotate(-90)"
        >
          {say("charts.axes.phone.autonomy")} →
        </text>
      </>
    );
  const wall = frame.size === "wall";
  const ticks = wall ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [1, 10];
  const edge = frame.neat * (wall ? 1 : 0.83) + (wall ? 10 : 5);
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick} fontSize={number}>
          <text x={tenth(across(frame, tick))} y={side + edge + 0.76 * number} textAnchor="middle">
            {tick}
          </text>
          <text x={-edge} y={tenth(down(frame, tick) + 0.36 * number)} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      <text
        className={wall ? styles.axisTitle : styles.axis}
        x={side / 2}
        y={wall ? side + 78 : side + 21}
        textAnchor="middle"
        fontSize={title}
      >
        {wall ? say("charts.axes.wall.clarity") : `${say("charts.axes.desk.clarity")} →`}
      </text>
      <text
        className={wall ? styles.axisTitle : styles.axis}
        textAnchor="middle"
        fontSize={title}
        transform={`translate(${wall ? -66 : -14} ${side / 2}) rotate(-90)`}
      >
        {wall ? say("charts.axes.wall.autonomy") : `${say("charts.axes.desk.autonomy")} →`}
      </text>
    </>
  );
}

/** Hairlines between ratings; the middle one is left to the midlines where there are any. */
function gridPath({ side }: Frame, withMidlines: boolean): string {
  const lines = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((line) => !withMidlines || line !== 5);
  return lines
    .map((line) => tenth((line / 10) * side))
    .map((at) => `M${at} 0V${side}M0 ${at}H${side}`)
    .join("");
}

const midlinePath = ({ side }: Frame): string => `M${side / 2} 0V${side}M0 ${side / 2}H${side}`;

const neatlinePath = ({ side, neat }: Frame): string =>
  `M0 0H${side}V${side}H0ZM${-neat} ${-neat}H${side + neat}V${side + neat}H${-neat}Z`;

/** The chart's graduated border: every second unit filled, the four sides in turn. */
function barsPath({ side, neat }: Frame): string {
  const unit = tenth(side / 10);
  const bars: string[] = [];
  for (let index = 0; index < 10; index += 2) {
    const even = tenth(index * unit);
    const odd = tenth((index + 1) * unit);
    bars.push(
      `M${even} ${-neat}h${unit}v${neat}h${-unit}z`,
      `M${odd} ${side}h${unit}v${neat}h${-unit}z`,
      `M${-neat} ${odd}h${neat}v${unit}h${-neat}z`,
      `M${side} ${even}h${neat}v${unit}h${-neat}z`,
    );
  }
  return bars.join("");
}
