import type { RoundSnapshot, SessionSnapshot } from "#domain/wire.ts";

/** Of each round the snapshot with the highest version, however they arrived. */
export function latestOf(snapshots: readonly RoundSnapshot[]): RoundSnapshot[] {
  const latest = new Map<string, RoundSnapshot>();
  for (const snapshot of snapshots) {
    const known = latest.get(snapshot.id);
    if (!known || known.version <= snapshot.version) latest.set(snapshot.id, snapshot);
  }
  return [...latest.values()];
}

/** What a member is asked now: an open live round, an open weekly one, else the latest closed. */
export function roundOnShow(rounds: readonly RoundSnapshot[]): RoundSnapshot | null {
  const open = rounds.filter((round) => round.state === "open");
  const live = open.find((round) => round.kind === "live");
  const byOpening = [...rounds].sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
  return live ?? open[0] ?? byOpening[0] ?? null;
}

/** While there is a session, its own latest round and no other. */
export const roundOfSession = (
  { round, stage }: SessionSnapshot,
  rounds: readonly RoundSnapshot[],
): RoundSnapshot | null =>
  stage === "ended" ? null : (rounds.find(({ id }) => id === round) ?? null);

/** The weekly round that may be answered beside a session. */
export const openWeekly = (rounds: readonly RoundSnapshot[]): RoundSnapshot | null =>
  rounds.find(({ kind, state }) => kind === "weekly" && state === "open") ?? null;
