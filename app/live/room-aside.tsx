import type { ReactNode } from "react";
import type { Mode } from "#domain/matrix.ts";
import { SMALLEST_K } from "#domain/release.ts";
import type { RoundSnapshot } from "#domain/wire.ts";
import styles from "./wall.module.css";
import { NOTES_WORDS, TALK } from "./wall-words.ts";

type Props = { snapshot: RoundSnapshot; mode: Mode | null; direction: ReactNode };

/** Beside the picture: what is written while the room waits, and what there is to talk about after. */
export function RoomAside({ snapshot, mode, direction }: Props) {
  const { state, notes, noteRule, k } = snapshot;
  if (state === "open")
    return (
      <>
        {direction}
        <section>
          <h2>While you wait</h2>
          <p className={styles.hints}>
            Rate what is true for you right now, not what you hope for. {NOTES_WORDS[noteRule]}
          </p>
        </section>
      </>
    );
  return (
    <>
      {notes && notes.length > 0 && (
        <section>
          <h2>Anonymous notes, shuffled</h2>
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
          <h2>To talk about</h2>
          {TALK[mode].map((question) => (
            <p key={question} className={styles.question}>
              {question}
            </p>
          ))}
        </section>
      )}
      {state === "too-few" && (
        <section>
          <h2>What now</h2>
          <p className={styles.hints}>
            Ask again when more people are here.
            {k > SMALLEST_K &&
              " A small team can choose a smaller minimum in its settings, for rounds that are not open yet."}
          </p>
        </section>
      )}
      {(!notes || notes.length === 0) && direction}
    </>
  );
}
