import { RateLimiterMemory } from "rate-limiter-flexible";
import { AppError } from "../errors.ts";

/**
 * Slows down guessing: counts only failures, per address and in memory, so that a whole room behind
 * one address is never locked out by answering.
 */
export class FailureLimit {
  readonly #limiter: RateLimiterMemory;
  readonly #most: number;

  constructor({ failures, seconds }: { failures: number; seconds: number }) {
    this.#most = failures;
    this.#limiter = new RateLimiterMemory({ points: failures, duration: seconds });
  }

  /** Throws `too-many-requests` when this address has failed too often of late. */
  async check(address: string): Promise<void> {
    const state = await this.#limiter.get(address);
    if (!state || state.consumedPoints < this.#most) return;
    throw new AppError("too-many-requests", "Too many tries. Please wait a little.", {
      retryAfter: Math.ceil(state.msBeforeNext / 1000),
    });
  }

  async failed(address: string): Promise<void> {
    await this.#limiter.penalty(address);
  }
}
