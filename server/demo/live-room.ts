import { setTimeout as sleep } from "node:timers/promises";
import { currentRoundOf } from "#db/queries/round-states.ts";
import type { RoundSnapshot } from "#domain/wire.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { closeRound } from "../rounds/close-round.ts";
import { openRound } from "../rounds/open-round.ts";
import { RoundSnapshots } from "../rounds/round-snapshots.ts";

/** Milliseconds that a full room stays sealed, that any room does, and that a result stands. */
export type Rhythm = { sealed: number; longest: number; shown: number };

/**
 * Keeps a team in live rounds: opens one, lets everyone answer, reveals it when nobody did so on
 * the wall, lets the room talk, asks again. What a person does on the wall comes first.
 */
export class LiveRoom {
  readonly #installation: Installation;
  readonly #team: AuthorizedTeamId;
  readonly #rhythm: Rhythm;
  readonly #snapshots: RoundSnapshots;
  readonly #left = new AbortController();
  #going: Promise<void> = Promise.resolve();

  constructor(installation: Installation, team: AuthorizedTeamId, rhythm: Rhythm) {
    this.#installation = installation;
    this.#team = team;
    this.#rhythm = rhythm;
    this.#snapshots = new RoundSnapshots(installation);
  }

  /** Opens the first round and answers its id; from then on the room runs by itself. */
  async open(members: number, report: (error: unknown) => void): Promise<string> {
    // One that a killed demo left: its members are gone, and their devices with them.
    const left = await this.#snapshots.currentOf(this.#team);
    if (left?.state === "open")
      await closeRound(this.#installation, this.#team, left.id, new Date());
    const round = await this.#ask();
    this.#going = this.#run(round, members).catch((error) => {
      if (!this.#left.signal.aborted) report(error);
    });
    return round;
  }

  /** Leaves the round as it stands; the next start closes it. */
  async leave(): Promise<void> {
    this.#left.abort();
    await this.#going;
  }

  async #run(first: string, members: number): Promise<void> {
    for (let round = first; ; round = await this.#ask()) {
      const opened = Date.now();
      let fullSince: number | null = null;
      while ((await this.#read(round))?.state === "open") {
        await this.#wait(500);
        const rated = (await this.#read(round))?.rated ?? 0;
        if (rated >= members) fullSince ??= Date.now();
        const sealedLong = fullSince !== null && Date.now() - fullSince > this.#rhythm.sealed;
        if (sealedLong || Date.now() - opened > this.#rhythm.longest)
          await closeRound(this.#installation, this.#team, round, new Date());
      }
      await this.#wait(this.#rhythm.shown);
    }
  }

  /** Opens a round, or finds the one that somebody opened on the wall. */
  async #ask(): Promise<string> {
    const { db } = this.#installation;
    const options = { kind: "live", noteRule: "from-k", closesAt: null } as const;
    const opened = await openRound({ db }, this.#team, options, new Date());
    if (opened.ok) return opened.value.id;
    const current = await currentRoundOf(db.$client, this.#team);
    if (!current) throw new Error("The team has no round to show.");
    return current;
  }

  #read(round: string): Promise<RoundSnapshot | null> {
    return this.#snapshots.of(round);
  }

  #wait(milliseconds: number): Promise<null> {
    return sleep(milliseconds, null, { signal: this.#left.signal });
  }
}
