import type { RoundSnapshot } from "#domain/wire.ts";

type Parts = {
  read: (round: string) => Promise<RoundSnapshot | null>;
  /** Sends to those who watch the team. */
  emit: (snapshot: RoundSnapshot) => void;
  /** How many of this process's sockets watch the team. */
  viewersOf: (team: string) => number;
  report: (error: unknown) => void;
};

type Round = { running: boolean; again: boolean; lastAt: number; last: string };

/** Milliseconds between two emits to so many viewers: sending must leave time for all else. */
export const paceFor = (viewers: number): number => Math.max(50, viewers * 0.025);

/**
 * Turns "round R changed" into at most one query and one emit per pace, however many changes there
 * were. The first change goes out at once; what follows waits its turn and goes as one.
 */
export class RoundPublisher {
  readonly #parts: Parts;
  readonly #rounds = new Map<string, Round>();
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  changed(round: string, team: string): void {
    if (this.#stopped || this.#parts.viewersOf(team) === 0) {
      this.#rounds.delete(round);
      return;
    }
    const state = this.#rounds.get(round) ?? { running: false, again: false, lastAt: 0, last: "" };
    this.#rounds.set(round, state);
    if (state.running) state.again = true;
    else void this.#publish(round, team, state);
  }

  stop(): void {
    this.#stopped = true;
    this.#rounds.clear();
  }

  async #publish(round: string, team: string, state: Round): Promise<void> {
    state.running = true;
    const wait = state.lastAt + paceFor(this.#parts.viewersOf(team)) - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    state.again = false;
    try {
      const snapshot = await this.#parts.read(round);
      // A change that shows nothing new is not sent: a frame would tell that a ballot came in.
      const text = JSON.stringify(snapshot);
      if (snapshot && text !== state.last && !this.#stopped) {
        state.last = text;
        state.lastAt = performance.now();
        this.#parts.emit(snapshot);
        if (snapshot.state !== "open") this.#rounds.delete(round);
      }
    } catch (error) {
      this.#parts.report(error);
    }
    state.running = false;
    if (state.again && !this.#stopped) void this.#publish(round, team, state);
  }
}
