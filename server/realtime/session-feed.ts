import type { Discussion, SessionSnapshot } from "#domain/wire.ts";
import { discussionOf } from "../agreements/discussion.ts";
import type { Installation } from "../installation.ts";
import { openSessionSnapshotOf, sessionSnapshot } from "../sessions/session-snapshots.ts";

type Current = { session: SessionSnapshot | null; discussion: Discussion | null };

/**
 * The open sessions of watched teams, as they were last read. Thousands who come to watch at once
 * are answered with one read: whatever changed since is sent to them like to all others.
 */
export class SessionFeed {
  readonly #installation: Pick<Installation, "db">;
  /** By team. */
  readonly #sessions = new Map<string, Promise<SessionSnapshot | null>>();
  /** By session. */
  readonly #discussions = new Map<string, Promise<Discussion | null>>();
  /** The session that a team's viewers were last shown. */
  readonly #shown = new Map<string, string>();

  constructor(installation: Pick<Installation, "db">) {
    this.#installation = installation;
  }

  /** For somebody who watches the team from now on. */
  async currentOf(team: string): Promise<Current> {
    const { $client: sql } = this.#installation.db;
    const session = await kept(this.#sessions, team, () => openSessionSnapshotOf(sql, team));
    if (!session) {
      // Looked for anew each time: a phone that saw a session open would take a late no for its end.
      this.#sessions.delete(team);
      return { session: null, discussion: null };
    }
    this.#shown.set(team, session.id);
    const discussion = await kept(this.#discussions, session.id, () =>
      discussionOf(this.#installation, session.id),
    );
    return { session, discussion };
  }

  /** The session anew. Null for one that had ended before anybody here saw it open. */
  async session(id: string): Promise<SessionSnapshot | null> {
    const snapshot = await sessionSnapshot(this.#installation.db.$client, id);
    if (!snapshot) return null;
    const { team, stage } = snapshot;
    if (stage !== "ended") {
      this.#sessions.set(team, Promise.resolve(snapshot));
      this.#shown.set(team, id);
      return snapshot;
    }
    if (this.#shown.get(team) !== id) return null;
    this.forget(team);
    return snapshot;
  }

  /** What the session's room talks about, anew. */
  discussion(id: string): Promise<Discussion | null> {
    const read = discussionOf(this.#installation, id);
    this.#discussions.set(id, read);
    read.catch(() => this.#discussions.delete(id));
    return read;
  }

  shownIn(team: string): string | null {
    return this.#shown.get(team) ?? null;
  }

  /** Nobody told us what changed: it is read anew for whoever comes next. */
  lapse(team: string): void {
    this.#sessions.delete(team);
    this.#discussions.delete(this.#shown.get(team) ?? "");
  }

  /** Nobody here watches the team, or its session is over. */
  forget(team: string): void {
    this.lapse(team);
    this.#shown.delete(team);
  }
}

function kept<Value>(
  store: Map<string, Promise<Value>>,
  key: string,
  read: () => Promise<Value>,
): Promise<Value> {
  const known = store.get(key);
  if (known) return known;
  const value = read();
  store.set(key, value);
  value.catch(() => store.delete(key));
  return value;
}
