import { MODES } from "#domain/matrix.ts";
import { shortened } from "./place-labels.ts";
import { statesOf } from "./strip-letters.ts";
import { CELL, stripPaths } from "./strip-paths.ts";
import styles from "./weeks.module.css";

/** Room for a team's name before its weeks, in pixels. */
export const NAME_WIDTH = 104;
/** And in its letters' own em. */
const NAME_EM = 7.6;

type Props = { name: string; strip: string; label: string };

/**
 * A team's weeks in a row, by mode: a path for each mode and pattern, whatever the number of weeks.
 * The name is in it for whoever keeps the picture; on the page a link lies over it.
 */
export function WeeksStrip({ name, strip, label }: Props) {
  const { cells, stripes, dots, crosses, tooFew } = stripPaths(statesOf(strip));
  return (
    <svg
      className={styles.row}
      width={NAME_WIDTH + strip.length * CELL.step}
      height={CELL.height}
      role="img"
      aria-label={label}
    >
      <text y={16.5}>{shortened(name, NAME_EM)}</text>
      <g transform={`translate(${NAME_WIDTH})`}>
        {MODES.map((mode) => cells[mode] && <path key={mode} data-mode={mode} d={cells[mode]} />)}
        {(stripes || crosses) && <path className={styles.lines} d={stripes + crosses} />}
        {dots && <path className={styles.dots} d={dots} />}
        {tooFew && <path className={styles.tooFew} d={tooFew} />}
      </g>
    </svg>
  );
}
