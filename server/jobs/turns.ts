import { setTimeout as pause } from "node:timers/promises";

/** Lets so many at once work, and the others wait for their turn in the order they came. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  readonly #atOnce: number;
  #working = 0;
  /** When the last one ended, as `performance.now()`. */
  #endedAt = Number.NEGATIVE_INFINITY;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  async take<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#working < this.#atOnce) this.#working += 1;
    else await new Promise<void>((go) => this.#waiting.push(go));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#working -= 1;
      this.#endedAt = performance.now();
    }
  }

  /** Resolves when nobody has worked for so many milliseconds. */
  async quiet(milliseconds: number): Promise<void> {
    for (;;) {
      const left = this.#endedAt + milliseconds - performance.now();
      if (this.#working === 0 && left <= 0) return;
      await pause(Math.max(left, milliseconds / 4));
    }
  }
}
