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

  /**
   * Throws `too-many-requests` when this address has failed too often of late. To be asked before
   * looking up what is short enough to be guessed, a room's code: it bars right guesses too.
   */
  async check(address: string): Promise<void> {
    const state = await this.#limiter.get(address);
    if (state && state.consumedPoints >= this.#most) throw tooMany(state.msBeforeNext);
  }

  /**
   * Counts a failure; throws `too-many-requests`, in place of any refusal, when it is one too many.
   * Enough for what nobody can guess: one person's failures do not bar others behind the address.
   */
  async failed(address: string): Promise<void> {
    const state = await this.#limiter.penalty(address);
    if (state.consumedPoints > this.#most) throw tooMany(state.msBeforeNext);
  }
}

const tooMany = (milliseconds: number): AppError =>
  new AppError("too-many-requests", "Too many tries. Please wait a little.", {
    retryAfter: Math.ceil(milliseconds / 1000),
  });
