import type { Rating } from "#domain/rating.ts";
import type { Command } from "#domain/session.ts";
import { addAction } from "#server/actions/add-action.ts";
import type { Installation } from "#server/installation.ts";
import { commandSession } from "#server/sessions/command-session.ts";
import { placeGuess } from "#server/sessions/place-guess.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import type { Team } from "./studio.ts";

/** A session, moved as its facilitator's screen moves it. */
export class Meeting {
  readonly id: string;
  readonly #installation: Installation;
  readonly #team: Team;
  readonly #leader: { id: string };

  constructor(
    installation: Installation,
    { team, leader, id }: { team: Team; leader: { id: string }; id: string },
  ) {
    this.id = id;
    this.#installation = installation;
    this.#team = team;
    this.#leader = leader;
  }

  /** Presses, and answers the id of the round that is open, else of the latest. */
  async press(command: Command["is"]): Promise<string> {
    const { state: version } = await this.snapshot();
    const press = { command: { is: command } as Command, version };
    const who = [this.#installation, this.#team.id, this.#leader] as const;
    const moved = await commandSession(...who, this.id, press, new Date());
    if (!moved.ok) throw new Error(`${command}: ${moved.reason}`);
    return (await this.snapshot()).round ?? "";
  }

  async guess(round: string, rating: Rating): Promise<void> {
    const guess = { round, ...rating };
    await placeGuess(this.#installation, this.#team.id, this.#leader, guess, new Date());
  }

  async promise(text: string, owner: string, dueOn: string | null): Promise<void> {
    const action = { session: this.id, text, owner, dueOn };
    const added = await addAction(this.#installation, this.#team.id, action, new Date());
    if (!added.ok) throw new Error(added.reason);
  }

  async joinCode(): Promise<string> {
    const [row] = await this.#installation.db.$client<{ code: string }[]>`
      select join_code as code from sessions where id = ${this.id}`;
    return row?.code ?? "";
  }

  async snapshot() {
    const snapshot = await sessionSnapshot(this.#installation.db.$client, this.id);
    if (!snapshot) throw new Error("The session is gone.");
    return snapshot;
  }
}
