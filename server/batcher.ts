import { AppError } from "./errors.ts";

type Waiting<In, Out> = {
  item: In;
  resolve: (out: Out) => void;
  reject: (error: unknown) => void;
};

/**
 * Collects what comes in while work is under way and hands it on together. An item that finds
 * nobody working goes at once: waiting for company would only add latency.
 * Rejects with `busy` when `capacity` items wait already.
 */
export class Batcher<In, Out> {
  readonly #work: (items: In[]) => Promise<Out[]>;
  readonly #largest: number;
  readonly #lanes: number;
  readonly #capacity: number;
  #waiting: Waiting<In, Out>[] = [];
  #working = 0;
  #idle: (() => void)[] = [];

  constructor(
    work: (items: In[]) => Promise<Out[]>,
    { largest, lanes, capacity }: { largest: number; lanes: number; capacity: number },
  ) {
    this.#work = work;
    this.#largest = largest;
    this.#lanes = lanes;
    this.#capacity = capacity;
  }

  add(item: In): Promise<Out> {
    if (this.#waiting.length >= this.#capacity)
      return Promise.reject(
        new AppError("busy", "Too many at once. Please try again in a moment.", { retryAfter: 1 }),
      );
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      // One turn of the loop later, so that requests read from the sockets together go together.
      if (this.#working < this.#lanes) setImmediate(() => this.#next());
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  async drain(): Promise<void> {
    if (this.#working === 0 && this.#waiting.length === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #next(): void {
    if (this.#working >= this.#lanes) return;
    if (this.#waiting.length === 0) {
      if (this.#working === 0) for (const resolve of this.#idle.splice(0)) resolve();
      return;
    }
    const group = this.#waiting.splice(0, this.#largest);
    this.#working += 1;
    this.#work(group.map(({ item }) => item))
      .then(
        (outs) => {
          for (const [i, { resolve }] of group.entries()) resolve(outs[i] as Out);
        },
        (error) => {
          for (const { reject } of group) reject(error);
        },
      )
      .finally(() => {
        this.#working -= 1;
        this.#next();
      });
  }
}
