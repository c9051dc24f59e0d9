"use client";

import { useSay } from "#app/ui/words.tsx";
import { positionOf } from "#domain/position.ts";
import type { Discussion, SessionSnapshot } from "#domain/wire.ts";
import type { AgreeState } from "./agree.ts";
import { findingOf } from "./finding.ts";
import styles from "./session.module.css";
import { Heading } from "./session-heading.tsx";

type Note = Discussion["notes"][number];
type Agreements = { agreed: ReadonlySet<string>; toggle(note: string): void; state: AgreeState };
type Props = {
  session: SessionSnapshot;
  discussion: Discussion | null;
  agreements: Agreements;
};

/** The notes of the room; who agrees with which is nobody's to see, and its sums come at once (V6). */
export function Discuss({ session, discussion, agreements }: Props) {
  const say = useSay();
  const notes = discussion?.notes ?? [];
  const isOpen = session.agreeing === "open" && discussion?.round === session.round;
  const isShown = notes.some(({ agreed }) => agreed !== null);
  const isRefused = isOpen && agreements.state === "refused";
  return (
    <div className={styles.stage}>
      <Heading>{say("session.discuss.title")}</Heading>
      <Finding session={session} />
      <p className={styles.words}>
        {notes.length === 0
          ? say("session.discuss.none")
          : isShown
            ? say("session.discuss.shown")
            : isRefused
              ? say("session.discuss.refused")
              : isOpen
                ? say("session.discuss.open", { k: session.k })
                : ""}
      </p>
      <ul className={styles.notes} aria-label={say("session.discuss.notes")}>
        {groupsOf(notes).map((group) => (
          <li key={group[0]?.id} className={group.length > 1 ? styles.group : ""}>
            {group.map((note) => (
              <div key={note.id} className={styles.note}>
                <p id={note.id} className="human">
                  {note.text}
                </p>
                {note.agreed !== null && (
                  <p className={styles.sum}>
                    {say("session.discuss.agreed", { agreed: note.agreed })}
                  </p>
                )}
                {isOpen && !isRefused && <Agree note={note.id} {...agreements} />}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the room's latest round said, in its own voice. */
function Finding({ session }: { session: SessionSnapshot }) {
  const say = useSay();
  const round = session.closed.find(({ round }) => round === session.round);
  if (!round?.result) return null;
  const { result, roster, spread } = round;
  const finding = findingOf(say, result.quadrant, positionOf(result, roster, spread));
  return <p className={styles.finding}>{say("session.discuss.finding", { finding })}</p>;
}

/** On one's own note it is no other button: who looks on must not learn whose it is. */
function Agree({ note, agreed, toggle }: Agreements & { note: string }) {
  const say = useSay();
  return (
    <button
      type="button"
      className={styles.agree}
      aria-pressed={agreed.has(note)}
      aria-describedby={note}
      onClick={() => toggle(note)}
    >
      {say("session.discuss.agree")}
    </button>
  );
}

/** Notes that lie together, and those alone; once sums are shown the most agreed with first. */
function groupsOf(notes: readonly Note[]): Note[][] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const name = note.cluster === null ? note.id : `together ${note.cluster}`;
    groups.set(name, [...(groups.get(name) ?? []), note]);
  }
  const weight = ({ agreed }: Note) => agreed ?? 0;
  const most = (group: Note[]) => Math.max(...group.map(weight));
  return [...groups.values()]
    .map((group) => group.sort((a, b) => weight(b) - weight(a)))
    .sort((a, b) => most(b) - most(a));
}
