type Parts<Snapshot> = {
  read: (id: string) => Promise<Snapshot | null>;
  /** Sends to those who watch the team. */
  emit: (snapshot: Snapshot, team: string) => void;
  /** How many of this process's sockets watch the team. */
  viewersOf: (team: string) => number;
  /** Whether nothing can change after it. */
  isLast: (snapshot: Snapshot) => boolean;
  report: (error: unknown) => void;
};

type Waiting = {
  team: string;
  reading: boolean;
  /** A change that was heard while we read, and how long it may wait. */
  again: number | null;
  timer: { at: number; handle: NodeJS.Timeout } | null;
  lastAt: number;
  last: string;
};

/** Milliseconds between two emits to so many viewers: sending must leave time for all else. */
export const paceFor = (viewers: number): number => Math.max(50, viewers * 0.025);
/** The same for what can wait: how many are in a big room, while they come in. */
const calmPaceFor = (viewers: number): number => Math.max(50, viewers * 0.2);

/**
 * Turns "this changed" into at most one query and one emit per pace, however many changes there
 * were. The first change goes out at once; what follows waits its turn and goes as one. A change
 * that cannot wait overtakes one that can.
 */
export class Publisher<Snapshot> {
  readonly #parts: Parts<Snapshot>;
  readonly #waiting = new Map<string, Waiting>();
  #stopped = false;

  constructor(parts: Parts<Snapshot>) {
    this.#parts = parts;
  }

  changed(id: string, team: string, { calmly = false } = {}): void {
    const viewers = this.#parts.viewersOf(team);
    if (this.#stopped || viewers === 0) {
      this.forget(id);
      return;
    }
    const state = this.#waiting.get(id) ?? {
      team,
      reading: false,
      again: null,
      timer: null,
      lastAt: Number.NEGATIVE_INFINITY,
      last: "",
    };
    this.#waiting.set(id, state);
    const pace = calmly ? calmPaceFor(viewers) : paceFor(viewers);
    if (state.reading) state.again = Math.min(state.again ?? pace, pace);
    else this.#schedule(id, state, pace);
  }

  /** Nobody watches, or it is over. */
  forget(id: string): void {
    clearTimeout(this.#waiting.get(id)?.timer?.handle);
    this.#waiting.delete(id);
  }

  stop(): void {
    this.#stopped = true;
    for (const id of this.#waiting.keys()) this.forget(id);
  }

  #schedule(id: string, state: Waiting, pace: number): void {
    const at = state.lastAt + pace;
    if (state.timer && state.timer.at <= at) return;
    clearTimeout(state.timer?.handle);
    state.timer = null;
    const wait = at - performance.now();
    if (wait <= 0) void this.#publish(id, state);
    else state.timer = { at, handle: setTimeout(() => void this.#publish(id, state), wait) };
  }

  async #publish(id: string, state: Waiting): Promise<void> {
    Object.assign(state, { reading: true, again: null, timer: null });
    try {
      const snapshot = await this.#parts.read(id);
      // A change that shows nothing new is not sent: a frame would tell that a ballot came in.
      const text = JSON.stringify(snapshot);
      if (snapshot && text !== state.last && !this.#stopped) {
        state.last = text;
        state.lastAt = performance.now();
        this.#parts.emit(snapshot, state.team);
        if (this.#parts.isLast(snapshot)) this.forget(id);
      }
    } catch (error) {
      this.#parts.report(error);
    }
    state.reading = false;
    if (state.again !== null && !this.#stopped) this.#schedule(id, state, state.again);
  }
}
