"use client";

import type { NoteRule } from "#domain/wire.ts";
import styles from "./note-field.module.css";

type Props = { text: string; longest: number; rule: NoteRule; onText(text: string): void };

/** From here on the field counts what is left. */
const NEAR_THE_END = 60;

/** A few words to the team, sent apart from the rating and never joined to it. */
export function NoteField({ text, longest, rule, onText }: Props) {
  const left = longest - text.length;
  return (
    <div className={styles.note}>
      <textarea
        className={styles.text}
        rows={1}
        maxLength={longest}
        value={text}
        placeholder="Add an anonymous note, if you like"
        aria-label="Anonymous note, optional"
        aria-describedby="note-rule"
        onChange={(event) => onText(event.target.value)}
      />
      <p id="note-rule" className={styles.rule}>
        {rule === "from-k"
          ? "Shown at the close, shuffled with the others. Your own way of writing may give you away."
          : "Shown only if 10 or more answer, shuffled. Your own way of writing may give you away."}
      </p>
      {left <= NEAR_THE_END && (
        <p className={styles.left} role="status">
          {left} left
        </p>
      )}
    </div>
  );
}
