import type { Command } from "#domain/session.ts";
import { type NoteRule, PATHS, type SessionSnapshot } from "#domain/wire.ts";
import { commandSession } from "#server/sessions/command-session.ts";
import { openSession } from "#server/sessions/open-session.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { Agreer, sendAgreement, signedAgreement } from "./discussion.ts";
import { accepted, Member, send } from "./member.ts";
import { type Keeper, type MintedTeam, mintTeam } from "./workspace.ts";

/** A session of a team of its own, its leader's hand on it, and its members with their phones. */
export class SessionRoom {
  readonly team: MintedTeam;
  readonly id: string;
  readonly members: Member[];
  readonly #keeper: Keeper;
  readonly #url: string;

  private constructor(keeper: Keeper, url: string, team: MintedTeam, id: string) {
    this.#keeper = keeper;
    this.#url = url;
    this.team = team;
    this.id = id;
    this.members = team.seats.map(({ secret }) => new Member(url, secret));
  }

  static async open(
    keeper: Keeper,
    url: string,
    { seats, k, noteRule = "from-k" }: { seats: number; k: number; noteRule?: NoteRule },
  ): Promise<SessionRoom> {
    const team = await mintTeam(keeper, { seats, k });
    const chosen = { name: null, noteRule, times: { rate: null, discuss: null } };
    const opened = await openSession(keeper, team.id, team.leader, chosen, new Date());
    if (!opened.ok) throw new Error(opened.reason);
    return new SessionRoom(keeper, url, team, opened.value.id);
  }

  async snapshot(): Promise<SessionSnapshot> {
    const snapshot = await sessionSnapshot(this.#keeper.db.$client, this.id);
    if (!snapshot) throw new Error("The session is gone.");
    return snapshot;
  }

  /** A press of the facilitator on a screen that is up to date; answers what came of it. */
  async command(command: Command): Promise<SessionSnapshot> {
    const { state: version } = await this.snapshot();
    const press = { command, version };
    const { team, leader } = { team: this.team.id, leader: this.team.leader };
    const moved = await commandSession(this.#keeper, team, leader, this.id, press, new Date());
    if (!moved.ok) throw new Error(`${command.is}: ${moved.reason}`);
    return this.snapshot();
  }

  /** The member of this place comes into the room (V3). */
  async comeIn(place: number): Promise<void> {
    const path = PATHS.presence.replace("{session}", this.id);
    const headers = { authorization: `Bearer ${this.team.seats[place]?.secret}` };
    accepted(await send(this.#url + path, { headers }));
  }

  /** The member of this place agrees with these notes, and with no others (V6). */
  async agree(place: number, round: string, notes: readonly string[]): Promise<void> {
    const about = { team: this.team, round };
    const { secret } = this.team.seats[place] as MintedTeam["seats"][number];
    const credential = await new Agreer(this.#url, this.#keeper, about, secret).credential();
    accepted(await sendAgreement(this.#url, round, signedAgreement(credential, notes)));
  }
}
