import styles from "./steps.module.css";

const STEPS = ["Rate", "Reveal", "Talk", "Rate again"] as const;
export type Step = (typeof STEPS)[number];

/** Where the room is in its round of talk. */
export function Steps({ now }: { now: Step }) {
  const at = STEPS.indexOf(now);
  return (
    <ol className={styles.steps} aria-label="Stages">
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={index < at ? styles.done : undefined}
          aria-current={index === at ? "step" : undefined}
        >
          {step}
        </li>
      ))}
    </ol>
  );
}
