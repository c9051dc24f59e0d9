"use client";

import { useId, useState } from "react";
import { useSay } from "#app/ui/words.tsx";
import { positionOf } from "#domain/position.ts";
import type { LastWeek } from "#domain/wire.ts";
import { findingOf } from "./finding.ts";
import styles from "./last-time.module.css";

/** From here on an answer may need more than its two lines. */
const LONG = 84;

/**
 * What came of the last pulse, in one plain sentence and the leader's words. No colours, names of
 * modes' marks or figures: nothing that leans on the answer to come.
 */
export function LastTime({ last }: { last: LastWeek }) {
  const say = useSay();
  const { result, roster, spread, answer } = last;
  const finding = result && findingOf(say, result.quadrant, positionOf(result, roster, spread));
  return (
    <section className={styles.last} aria-label={say("pulse.lastTime.label")}>
      <p className={styles.sentence}>
        {finding ? say("pulse.lastTime.published", { finding }) : say("pulse.lastTime.tooFew")}
      </p>
      {answer && <LeaderAnswer answer={answer} short />}
    </section>
  );
}

/** What the leader wrote, in the human voice; `short` folds a long one to two lines. */
export function LeaderAnswer({
  answer: { text, writtenBy },
  short = false,
}: {
  answer: NonNullable<LastWeek["answer"]>;
  short?: boolean;
}) {
  const say = useSay();
  const id = useId();
  const [whole, setWhole] = useState(false);
  const folds = short && text.length > LONG;
  return (
    <blockquote className={styles.answer}>
      <p id={id} className={`human ${folds && !whole ? styles.folded : ""}`}>
        {text}
      </p>
      <footer>
        {writtenBy
          ? say("pulse.lastTime.by", { leader: writtenBy })
          : say("pulse.lastTime.byLeader")}
        {folds && (
          <button
            type="button"
            className={styles.more}
            aria-expanded={whole}
            aria-controls={id}
            onClick={() => setWhole(!whole)}
          >
            {say(whole ? "pulse.lastTime.less" : "pulse.lastTime.more")}
          </button>
        )}
      </footer>
    </blockquote>
  );
}
