import { ModeChip } from "#app/ui/mode-chip.tsx";
import type { DynamicRange } from "#domain/dynamic-range.ts";
import type { Say } from "#domain/locales.ts";
import { MODES, type Mode } from "#domain/matrix.ts";
import styles from "./range.module.css";
import { CELL, stripPaths } from "./strip-paths.ts";

/** A unit for each team, up to so many; of more teams one unit stands for several. */
const UNITS = 13;
/** From one unit to the next, in pixels. */
const UNIT_STEP = 23;

/** How many teams are in each mode now; the key to the patterns of their weeks. */
export function RangeNow({ say, range }: { say: Say; range: DynamicRange }) {
  const teams = MODES.reduce((sum, mode) => sum + range.now[mode], 0);
  const perUnit = Math.max(1, teams / UNITS);
  return (
    <>
      <ul className={styles.range}>
        {MODES.map((mode) => (
          <li key={mode}>
            <ModeChip say={say} mode={mode} />
            <b>{range.now[mode]}</b>
            <Units mode={mode} filled={range.now[mode] / perUnit} all={teams / perUnit} />
          </li>
        ))}
      </ul>
      {perUnit > 1 && (
        <p className={styles.unit}>{say("portfolio.range.unit", { teams: Math.round(perUnit) })}</p>
      )}
    </>
  );
}

/** The pattern of a mode's weeks, as its key: so many cells of all, the last one cut off where it must be. */
function Units({ mode, filled, all }: { mode: Mode; filled: number; all: number }) {
  const cells = Math.max(1, Math.round(all));
  const {
    cells: paths,
    stripes,
    dots,
    crosses,
  } = stripPaths(Array.from({ length: Math.ceil(filled) }, () => ({ mode, onTheLine: false })));
  const cut = Math.floor(filled) * CELL.step + (filled % 1) * CELL.width;
  return (
    <svg
      className={styles.units}
      viewBox={`0 0 ${cells * CELL.step} ${CELL.height}`}
      width={cells * UNIT_STEP}
      aria-hidden="true"
    >
      <path
        className={styles.outline}
        d={Array.from(
          { length: cells },
          (_, unit) => `M${unit * CELL.step + 0.5} .5h24.5v23h-24.5z`,
        ).join("")}
      />
      <svg width={cut} height={CELL.height} className={styles.cut} aria-hidden="true">
        <path className={styles.cells} data-mode={mode} d={paths[mode]} />
        {(stripes || crosses) && <path className={styles.lines} d={stripes + crosses} />}
        {dots && <path className={styles.dots} d={dots} />}
      </svg>
    </svg>
  );
}
