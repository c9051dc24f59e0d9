import { ModeMark } from "#app/charts/mode-mark.tsx";
import type { Say } from "#domain/locales.ts";
import type { Mode } from "#domain/matrix.ts";
import { describeModeName } from "#domain/sentences.ts";
import styles from "./mode-chip.module.css";

type Props = { say: Say; mode: Mode };

/** A mode by shape, colour and name together; never by colour alone. */
export function ModeChip({ say, mode, short }: Props & { short?: boolean }) {
  return (
    <span className={styles.chip} data-mode={mode}>
      <ModeMark mode={mode} />
      {short ? say(`charts.short.${mode}`) : describeModeName(say, mode)}
    </span>
  );
}

/** The same inside a headline; the mark never stands alone at the end of a line. */
export function ModeName({ say, mode }: Props) {
  const [first, ...rest] = describeModeName(say, mode).split(" ");
  return (
    <em className={styles.inHeadline} data-mode={mode}>
      <span className={styles.kept}>
        <ModeMark mode={mode} className={styles.markInHeadline} />
        {first}
      </span>{" "}
      {rest.join(" ")}
    </em>
  );
}
