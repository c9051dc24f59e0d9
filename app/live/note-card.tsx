import type { DragEvent } from "react";
import { useSay } from "#app/ui/words.tsx";
import type { Note } from "./note-groups.ts";
import styles from "./notes.module.css";

export type Handles = {
  moved: string | null;
  pick: (note: string | null) => void;
  lay: (note: string, onto: string) => void;
  ungroup: (note: string) => void;
  hide: (note: string) => void;
};

/** One note. With handles it can be dragged onto another, or moved, freed and hidden by button. */
export function NoteCard({ note, handles }: { note: Note; handles: Handles | null }) {
  const say = useSay();
  const { id, text, agreed } = note;
  const drag = handles && {
    draggable: true,
    onDragStart: ({ dataTransfer }: DragEvent) => {
      dataTransfer.setData("text/plain", id);
      dataTransfer.effectAllowed = "move";
    },
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      // Whatever else was dropped here is no note's id, and nothing comes of it.
      handles.lay(event.dataTransfer.getData("text/plain"), id);
    },
  };
  return (
    <div
      {...drag}
      className={styles.note}
      data-moved={handles?.moved === id || undefined}
      data-target={(handles?.moved && handles.moved !== id) || undefined}
    >
      <p className="human">{text}</p>
      {agreed !== null && agreed > 0 && (
        <p className={styles.agreed}>{say("live.discuss.agreed", { agreed })}</p>
      )}
      {handles && <NoteButtons note={note} handles={handles} />}
    </div>
  );
}

function NoteButtons({ note: { id, text, cluster }, handles }: { note: Note; handles: Handles }) {
  const say = useSay();
  const { moved, pick, lay, ungroup, hide } = handles;
  const button = (key: string, press: () => void, pressed?: boolean) => (
    <button
      type="button"
      className={styles.handle}
      aria-label={say(`live.discuss.${key}Named`, { text })}
      aria-pressed={pressed}
      onClick={press}
    >
      {say(`live.discuss.${key}`)}
    </button>
  );
  return (
    <div className={styles.handles}>
      {moved && moved !== id
        ? button("here", () => lay(moved, id))
        : button("move", () => pick(moved === id ? null : id), moved === id)}
      {cluster !== null && !moved && button("ungroup", () => ungroup(id))}
      {!moved && button("hide", () => hide(id))}
    </div>
  );
}
