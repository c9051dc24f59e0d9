import { useSay } from "#app/ui/words.tsx";
import type { SessionSnapshot } from "#domain/wire.ts";
import styles from "./steps.module.css";

const STEPS = ["gather", "rate", "reveal", "discuss", "again", "act"] as const;

/** Where the room is: from its second rating on it rates again, however often. */
export function Steps({ session: { stage, rounds } }: { session: SessionSnapshot }) {
  const say = useSay();
  const again = rounds > 1 && stage !== "act" && stage !== "ended";
  const at =
    stage === "ended" ? STEPS.length : STEPS.indexOf(again && stage !== "gather" ? "again" : stage);
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
