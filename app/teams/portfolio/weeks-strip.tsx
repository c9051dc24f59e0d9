import { MODES } from "#domain/matrix.ts";
import { statesOf } from "./strip-letters.ts";
import { CELL, stripPaths } from "./strip-paths.ts";
import styles from "./weeks.module.css";

/** A team's weeks in a row, by mode: a path for each mode and pattern, whatever the number of weeks. */
export function WeeksStrip({ strip, label }: { strip: string; label: string }) {
  const { cells, stripes, dots, crosses, tooFew } = stripPaths(statesOf(strip));
  return (
    <svg
      className={styles.row}
      width={strip.length * CELL.step}
      height={CELL.height}
      role="img"
      aria-label={label}
    >
      {MODES.map((mode) => cells[mode] && <path key={mode} data-mode={mode} d={cells[mode]} />)}
      {(stripes || crosses) && <path className={styles.lines} d={stripes + crosses} />}
      {dots && <path className={styles.dots} d={dots} />}
      {tooFew && <path className={styles.tooFew} d={tooFew} />}
    </svg>
  );
}
