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

/** The same inside a headline; the mark never stands alone at the end of a line. */
export function ModeName({ mode }: { mode: Mode }) {
  const [first, ...rest] = MODE_NAMES[mode].split(" ");
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
