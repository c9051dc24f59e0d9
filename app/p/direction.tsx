import { useSay } from "#app/ui/words.tsx";
import type { DirectionSnapshot } from "#domain/wire.ts";
import styles from "./direction.module.css";

/** Above this many characters a direction is set smaller, so that the questions stay in sight. */
const LONG = 130;

/** Where the team is heading, in its leader's words; the guardrails unfold. */
export function Direction({ direction }: { direction: DirectionSnapshot }) {
  const { statement, guardrails, writtenBy } = direction;
  const say = useSay();
  const by = writtenBy
    ? say("pulse.direction.by", { leader: writtenBy })
    : say("pulse.direction.plain");
  return (
    <section className={styles.direction} aria-label={say("pulse.direction.label")}>
      <p className={`human ${statement.length > LONG ? styles.long : styles.statement}`}>
        {statement}
      </p>
      {guardrails ? (
        <details className={styles.guardrails}>
          <summary>
            <span>{by}.</span> <b>{say("pulse.direction.guardrails")}</b>
          </summary>
          <p className="human">{guardrails}</p>
        </details>
      ) : (
        <p className={styles.by}>{by}</p>
      )}
    </section>
  );
}
