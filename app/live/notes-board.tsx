import { useEffect, useRef, useState } from "react";
import { useSay } from "#app/ui/words.tsx";
import { MOST_NOTES } from "#domain/session.ts";
import type { Discussion } from "#domain/wire.ts";
import { HideDialog } from "./hide-dialog.tsx";
import { NoteCard } from "./note-card.tsx";
import { groupsOf, layTogether } from "./note-groups.ts";
import styles from "./notes.module.css";
import type { Hands } from "./verbs.ts";

type Props = {
  discussion: Discussion;
  /** What the facilitator can do to notes; null for everyone else. */
  hands: Pick<Hands, "cluster" | "hide"> | null;
};

/** The notes, shuffled as they came, those that were laid together in one frame. */
export function NotesBoard({ discussion: { notes, of }, hands }: Props) {
  const say = useSay();
  const board = useRef<HTMLUListElement>(null);
  /** The note that is being moved by button; one that is dragged is known to the browser. */
  const [moved, setMoved] = useState<string | null>(null);
  const [hiding, setHiding] = useState<string | null>(null);
  useEscape(() => setMoved(null));

  // The button that was pressed goes with the note's old place: the focus stays on the board.
  const stay = () => board.current?.focus();
  const lay = (note: string, onto: string) => {
    const laid = layTogether(notes, note, onto);
    setMoved(null);
    stay();
    if (laid) hands?.cluster(laid.notes, laid.cluster);
  };
  const ungroup = (note: string) => {
    stay();
    hands?.cluster([note], null);
  };
  const handles = hands && { moved, pick: setMoved, lay, ungroup, hide: setHiding };
  return (
    <>
      <ul ref={board} tabIndex={-1} className={styles.board} aria-label={say("live.discuss.label")}>
        {groupsOf(notes).map((group) => (
          <li
            key={group.notes[0]?.id}
            className={group.notes.length > 1 ? styles.group : undefined}
          >
            {group.notes.map((note) => (
              <NoteCard key={note.id} note={note} handles={handles} />
            ))}
          </li>
        ))}
      </ul>
      {of > MOST_NOTES && (
        <p className={styles.drawn}>{say("live.discuss.drawn", { most: MOST_NOTES, of })}</p>
      )}
      <p role="status" className="vh">
        {moved && say("live.discuss.moving")}
      </p>
      <HideDialog
        text={notes.find(({ id }) => id === hiding)?.text ?? null}
        close={() => {
          setHiding(null);
          stay();
        }}
        hide={() => hiding && hands?.hide(hiding)}
      />
    </>
  );
}

function useEscape(call: () => void): void {
  const current = useRef(call);
  useEffect(() => {
    current.current = call;
  });
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && current.current();
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
