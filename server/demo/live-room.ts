import { setTimeout as sleep } from "node:timers/promises";
import { openSessionOf } from "#db/queries/sessions.ts";
import { type Command, MOST_ROUNDS } from "#domain/session.ts";
import type { SessionSnapshot } from "#domain/wire.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { RoundSnapshots } from "../rounds/round-snapshots.ts";
import { commandSession } from "../sessions/command-session.ts";
import { openSession } from "../sessions/open-session.ts";
import { sessionSnapshot } from "../sessions/session-snapshots.ts";

/**
 * Milliseconds that a room waits once all are in, that a full one stays sealed, that any stays
 * without being full, and that a result or a talk stands.
 */
export type Rhythm = { gathered: number; sealed: number; longest: number; shown: number };

type Room = { team: AuthorizedTeamId; leader: { id: string }; members: number };

/** When the room came to the state it is in, and since when everybody is through with it. */
type Stay = { state: string; since: number; fullSince: number | null };

/**
 * Keeps a team in sessions: gathers it, lets everyone answer, reveals when nobody did so on the
 * wall, lets the room talk, asks again. What a person does on the wall comes first.
 */
export class LiveRoom {
  readonly #installation: Pick<Installation, "db" | "keys">;
  readonly #room: Room;
  readonly #rhythm: Rhythm;
  readonly #rounds: RoundSnapshots;
  readonly #left = new AbortController();
  #going: Promise<void> = Promise.resolve();

  constructor(installation: Pick<Installation, "db" | "keys">, room: Room, rhythm: Rhythm) {
    this.#installation = installation;
    this.#room = room;
    this.#rhythm = rhythm;
    this.#rounds = new RoundSnapshots(installation);
  }

  /** Opens the first session and answers its id; from then on the room runs by itself. */
  async open(report: (error: unknown) => void): Promise<string> {
    // One that a killed demo left: its members are gone, and their devices with them.
    const left = await openSessionOf(this.#installation.db.$client, this.#room.team);
    if (left) {
      await this.#press(await this.#read(left), { is: "take-over" });
      await this.#press(await this.#read(left), { is: "end" });
    }
    const session = await this.#gather();
    this.#going = this.#run(session).catch((error) => {
      if (!this.#left.signal.aborted) report(error);
    });
    return session;
  }

  /** Leaves the session as it stands; the next start ends it. */
  async leave(): Promise<void> {
    this.#left.abort();
    await this.#going;
  }

  async #run(first: string): Promise<void> {
    let session = first;
    let stay: Stay = { state: "", since: 0, fullSince: null };
    for (;;) {
      const room = await this.#read(session);
      if (room.stage === "ended") {
        await this.#wait(this.#rhythm.shown);
        session = await this.#gather();
        continue;
      }
      const state = `${room.id} ${room.state}`;
      if (stay.state !== state) stay = { state, since: Date.now(), fullSince: null };
      if (await this.#isFull(room)) stay.fullSince ??= Date.now();
      const next = this.#nextOf(room, stay, Date.now());
      if (next) await this.#press(room, { is: next });
      await this.#wait(500);
    }
  }

  /** Whether everyone is in, or has rated. */
  async #isFull({ stage, present, round }: SessionSnapshot): Promise<boolean> {
    if (stage === "gather") return present >= this.#room.members;
    if (stage !== "rate" || !round) return false;
    return ((await this.#rounds.of(round))?.rated ?? 0) >= this.#room.members;
  }

  #nextOf({ stage, rounds }: SessionSnapshot, { since, fullSince }: Stay, now: number) {
    const { gathered, sealed, longest, shown } = this.#rhythm;
    const isOver = (full: number) =>
      now - since > longest || (fullSince !== null && now - fullSince > full);
    if (stage === "gather") return isOver(gathered) ? "rate" : null;
    if (stage === "rate") return isOver(sealed) ? "reveal" : null;
    if (now - since <= shown) return null;
    if (stage === "reveal") return "discuss";
    return rounds < MOST_ROUNDS ? "rate" : "end";
  }

  /** Opens a session, or finds the one that somebody opened. */
  async #gather(): Promise<string> {
    const { team, leader } = this.#room;
    const chosen = { name: null, noteRule: "from-k", times: { rate: 90, discuss: 300 } } as const;
    const opened = await openSession(this.#installation, team, leader, chosen, new Date());
    if (opened.ok) return opened.value.id;
    const current = await openSessionOf(this.#installation.db.$client, team);
    if (!current) throw new Error("The team has no session to show.");
    return current;
  }

  /** Does nothing when a person was faster. */
  async #press(room: SessionSnapshot, command: Command): Promise<void> {
    const { team, leader } = this.#room;
    const pressed = { command, version: room.state };
    await commandSession(this.#installation, team, leader, room.id, pressed, new Date());
  }

  async #read(session: string): Promise<SessionSnapshot> {
    const room = await sessionSnapshot(this.#installation.db.$client, session);
    if (!room) throw new Error("The session is gone.");
    return room;
  }

  #wait(milliseconds: number): Promise<null> {
    return sleep(milliseconds, null, { signal: this.#left.signal });
  }
}
