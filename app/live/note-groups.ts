import type { Discussion } from "#domain/wire.ts";

export type Note = Discussion["notes"][number];
/** Notes that lie together, or one alone. */
export type NoteGroup = { cluster: number | null; notes: Note[] };

/**
 * The notes in the order given, each group where its first one is. Once it is shown how many agree,
 * what most agree with comes first.
 */
export function groupsOf(notes: readonly Note[]): NoteGroup[] {
  const groups: NoteGroup[] = [];
  for (const note of notes) {
    const known = note.cluster && groups.find(({ cluster }) => cluster === note.cluster);
    if (known) known.notes.push(note);
    else groups.push({ cluster: note.cluster, notes: [note] });
  }
  const agreed = ({ notes }: NoteGroup) => Math.max(...notes.map((note) => note.agreed ?? 0));
  return groups.sort((a, b) => agreed(b) - agreed(a));
}

/** The lowest number that no group of these notes has. */
function freeCluster(notes: readonly Note[]): number {
  const taken = new Set(notes.map(({ cluster }) => cluster));
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
}

/** What lays one note on another: which notes get which number; null where they lie together already. */
export function layTogether(
  notes: readonly Note[],
  moved: string,
  onto: string,
): { notes: string[]; cluster: number } | null {
  const target = notes.find(({ id }) => id === onto);
  const note = notes.find(({ id }) => id === moved);
  if (!target || !note || moved === onto) return null;
  if (target.cluster === null) return { notes: [moved, onto], cluster: freeCluster(notes) };
  return note.cluster === target.cluster ? null : { notes: [moved], cluster: target.cluster };
}
