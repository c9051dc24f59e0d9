import { randomUUID } from "node:crypto";
import { leaders } from "#db/schema.ts";
import type { Command } from "#domain/session.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { commandSession } from "#server/sessions/command-session.ts";
import { openSession } from "#server/sessions/open-session.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { clock } from "./clock.ts";
import type { Rooms } from "./rooms.ts";
import { KEYS } from "./secret.ts";

/** A session and its facilitator's hand, which presses as another process would. */
export class Retro {
  readonly id: string;
  readonly team: AuthorizedTeamId;
  readonly #rooms: Rooms;
  readonly #leader: { id: string };

  private constructor(rooms: Rooms, team: AuthorizedTeamId, leader: { id: string }, id: string) {
    this.id = id;
    this.team = team;
    this.#rooms = rooms;
    this.#leader = leader;
  }

  static async open(rooms: Rooms, team: AuthorizedTeamId, leader: { id: string }): Promise<Retro> {
    const chosen = { name: null, noteRule: "never", times: { rate: null, discuss: null } } as const;
    const keeper = { db: rooms.db, keys: KEYS };
    const opened = await openSession(keeper, team, leader, chosen, new Date());
    if (!opened.ok) throw new Error(opened.reason);
    return new Retro(rooms, team, leader, opened.value.id);
  }

  /** The same with a new team and a leader of its own. */
  static async ofNewTeam(rooms: Rooms): Promise<Retro> {
    const workspaceId = randomUUID();
    const team = await rooms.team(workspaceId);
    const leader = { id: randomUUID() };
    const account = { ...leader, name: "bench", email: `${leader.id}@example.org`, workspaceId };
    await rooms.db.insert(leaders).values(account);
    return Retro.open(rooms, team, leader);
  }

  /** The whole team is in the room, without its way there. */
  async letIn(): Promise<void> {
    await this.#rooms.db.$client`
      insert into session_seats (session_id, seat_id)
      select ${this.id}, id from seats where team_id = ${this.team} order by id`;
  }

  /** Answers when it was committed, the moment from which the room may know. */
  async press(command: Command): Promise<number> {
    const { state: version } = await this.#snapshot();
    const press = { command, version };
    const keeper = { db: this.#rooms.db, keys: KEYS };
    const who = [keeper, this.team, this.#leader] as const;
    const moved = await commandSession(...who, this.id, press, new Date());
    if (!moved.ok) throw new Error(`${command.is}: ${moved.reason}`);
    return clock();
  }

  /** The round that is open, else the latest one. */
  async round(): Promise<string> {
    return (await this.#snapshot()).round ?? "";
  }

  async present(): Promise<number> {
    return (await this.#snapshot()).present;
  }

  async #snapshot() {
    const snapshot = await sessionSnapshot(this.#rooms.db.$client, this.id);
    if (!snapshot) throw new Error("The session is gone.");
    return snapshot;
  }
}
