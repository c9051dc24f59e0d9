/**
 * What the audit log holds (K3), with the values that its sentence is filled with: every change of
 * privacy or access. Of members it tells how many, never who.
 */
export type AuditValues = {
  "k-raised": { was: number; k: number };
  "k-lowered": { was: number; k: number };
  /** By itself, because the roster grew. */
  "k-risen": { was: number; k: number };
  "seats-added": { count: number };
  /** By the join link or a code. */
  "seats-taken": { count: number };
  "seats-removed": { count: number };
  "links-renewed": { count: number };
  "join-renewed": { count: number };
  "channel-set": { channel: string };
  "channel-removed": { channel: string };
  "secret-renewed": { count: number };
  "invitation-made": { role: string; label: string };
  "invitation-revoked": { role: string; label: string };
  "invitation-accepted": { role: string };
  "role-changed": { name: string; was: string; role: string };
  "leader-removed": { name: string; role: string };
  "leader-left": { role: string };
  "share-made": { label: string };
  "share-revoked": { label: string };
};
export type Audited = keyof AuditValues;

/** One line of the log, as it is shown. `by` is null where no leader did it, or they are gone. */
export type AuditEntry = {
  at: Date;
  by: string | null;
  what: string;
  values: Readonly<Record<string, string | number>>;
};

/**
 * Lines that tell the same of the same day by the same leader, with their counts added up: thirty
 * people who join within an hour are one line, and nobody's minute. Newest first, as they came.
 */
export function foldEntries(
  entries: readonly AuditEntry[],
  dayOf: (at: Date) => string,
): AuditEntry[] {
  const folded: AuditEntry[] = [];
  for (const entry of entries) {
    const before = folded.at(-1);
    if (before && isMore(before, entry) && dayOf(before.at) === dayOf(entry.at))
      folded[folded.length - 1] = { ...before, values: { count: sum(before, entry) } };
    else folded.push(entry);
  }
  return folded;
}

const isMore = (one: AuditEntry, other: AuditEntry): boolean =>
  one.what === other.what &&
  one.by === other.by &&
  "count" in one.values &&
  "count" in other.values;

const sum = (one: AuditEntry, other: AuditEntry): number =>
  Number(one.values.count) + Number(other.values.count);
