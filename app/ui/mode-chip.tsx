import { ModeMark } from "#app/charts/mode-mark.tsx";
import { MODE_NAMES, type Mode } from "#domain/matrix.ts";
import styles from "./mode-chip.module.css";

const SHORT: Record<Mode, string> = {
  scalable: "Scalable",
  selective: "Selective",
  handsoff: "Hands-off",
  micro: "Micro mismanagement",
};

/** A mode by shape, colour and name together; never by colour alone. */
export function ModeChip({ mode, short }: { mode: Mode; short?: boolean }) {
  return (
    <span className={styles.chip} data-mode={mode}>
      <ModeMark mode={mode} />
      {short ? SHORT[mode] : MODE_NAMES[mode]}
    </span>
  );
}

/** The same inside a headline. */
export function ModeName({ mode }: { mode: Mode }) {
  return (
    <em className={styles.inHeadline} data-mode={mode}>
      <ModeMark mode={mode} className={styles.markInHeadline} />
      {MODE_NAMES[mode]}
    </em>
  );
}
