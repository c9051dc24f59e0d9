import { useSay } from "#app/ui/words.tsx";
import type { RoundReading } from "./reading.ts";
import styles from "./wall.module.css";

/** What a team in its mode does well to ask; on the line or without a result, what fits any. */
export function Prompt({ round }: { round: RoundReading | null }) {
  const say = useSay();
  const mode = round?.result && (round.position ? round.position.mode : round.result.quadrant);
  const card = mode ?? "any";
  return (
    <section className={styles.prompt}>
      <h2>{say("live.aside.talk")}</h2>
      <p className={styles.question}>{say(`live.talk.${card}.first`)}</p>
      <p className={styles.question}>{say(`live.talk.${card}.second`)}</p>
    </section>
  );
}
