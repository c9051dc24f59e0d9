"use client";

import { useSay } from "#app/ui/words.tsx";
import type { NoteRule } from "#domain/wire.ts";
import styles from "./note-field.module.css";

type Props = { text: string; longest: number; rule: NoteRule; onText(text: string): void };

/** From here on the field counts what is left. */
const NEAR_THE_END = 60;

/** A few words to the team, sent apart from the rating and never joined to it. */
export function NoteField({ text, longest, rule, onText }: Props) {
  const say = useSay();
  const left = longest - text.length;
  return (
    <div className={styles.note}>
      <textarea
        className={styles.text}
        rows={1}
        maxLength={longest}
        value={text}
        placeholder={say("pulse.note.placeholder")}
        aria-label={say("pulse.note.label")}
        aria-describedby="note-rule"
        onChange={(event) => onText(event.target.value)}
      />
      <p id="note-rule" className={styles.rule}>
        {say(rule === "from-k" ? "pulse.note.fromK" : "pulse.note.from10")}
      </p>
      {left <= NEAR_THE_END && (
        <p className={styles.left} role="status">
          {say("pulse.note.left", { left })}
        </p>
      )}
    </div>
  );
}
