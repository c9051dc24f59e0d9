import { useSay } from "#app/ui/words.tsx";
import styles from "./steps.module.css";

const STEPS = ["rate", "reveal", "talk", "again"] as const;
export type Step = (typeof STEPS)[number];

/** Where the room is in its round of talk. */
export function Steps({ now }: { now: Step }) {
  const say = useSay();
  const at = STEPS.indexOf(now);
  return (
    <ol className={styles.steps} aria-label={say("live.steps.label")}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={index < at ? styles.done : undefined}
          aria-current={index === at ? "step" : undefined}
        >
          {say(`live.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
