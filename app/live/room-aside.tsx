import type { ReactNode } from "react";
import { useSay } from "#app/ui/words.tsx";
import type { Mode } from "#domain/matrix.ts";
import { SMALLEST_K } from "#domain/release.ts";
import type { RoundSnapshot } from "#domain/wire.ts";
import styles from "./wall.module.css";

type Props = { snapshot: RoundSnapshot; mode: Mode | null; direction: ReactNode };

/** Beside the picture: what is written while the room waits, and what there is to talk about after. */
export function RoomAside({ snapshot, mode, direction }: Props) {
  const say = useSay();
  const { state, notes, noteRule, k } = snapshot;
  if (state === "open")
    return (
      <>
        {direction}
        <section>
          <h2>{say("live.aside.waiting")}</h2>
          <p className={styles.hints}>
            {say("live.aside.rate")} {say(`live.notes.${noteRule}`)}
          </p>
        </section>
      </>
    );
  return (
    <>
      {notes && notes.length > 0 && (
        <section>
          <h2>{say("live.aside.notes")}</h2>
          <ul className={`human ${styles.notes}`}>
            {notes.map((note, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: notes have no identity, on purpose
              <li key={index}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      {mode && (
        <section>
          <h2>{say("live.aside.talk")}</h2>
          <p className={styles.question}>{say(`live.talk.${mode}.first`)}</p>
          <p className={styles.question}>{say(`live.talk.${mode}.second`)}</p>
        </section>
      )}
      {state === "too-few" && (
        <section>
          <h2>{say("live.aside.whatNow")}</h2>
          <p className={styles.hints}>
            {say("live.aside.askAgain")} {k > SMALLEST_K && say("live.aside.smallerK")}
          </p>
        </section>
      )}
      {(!notes || notes.length === 0) && direction}
    </>
  );
}
