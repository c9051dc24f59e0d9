import { useEffect, useRef, useState, useTransition } from "react";
import { useSay } from "#app/ui/words.tsx";
import { type Discussion, MOST_NOTES } from "#domain/wire.ts";
import { HideDialog } from "./hide-dialog.tsx";
import { NoteCard } from "./note-card.tsx";
import { groupsOf, layTogether } from "./note-groups.ts";
import styles from "./notes.module.css";
import type { Verbs } from "./verbs.ts";

type Props = {
  discussion: Discussion;
  /** What the facilitator can do to notes; null for everyone else. */
  verbs: Pick<Verbs, "cluster" | "hide"> | null;
};

/** The notes, shuffled as they came, those that were laid together in one frame. */
export function NotesBoard({ discussion: { notes, of }, verbs }: Props) {
  const say = useSay();
  const [, start] = useTransition();
  /** The note that is being moved, by hand or by key. */
  const [moved, setMoved] = useState<string | null>(null);
  const [hiding, setHiding] = useState<string | null>(null);
  useEscape(() => setMoved(null));

  const layOn = (onto: string) => {
    const laid = moved && layTogether(notes, moved, onto);
    setMoved(null);
    if (laid && verbs) start(() => verbs.cluster(laid.notes, laid.cluster));
  };
  const ungroup = (note: string) => verbs && start(() => verbs.cluster([note], null));
  const handles = verbs && { moved, pick: setMoved, layOn, ungroup, hide: setHiding };
  return (
    <>
      <ul className={styles.board} aria-label={say("live.discuss.label")}>
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
        close={() => setHiding(null)}
        hide={() => hiding && verbs && start(() => verbs.hide(hiding))}
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
