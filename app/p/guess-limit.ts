import { headers } from "next/headers";
import { AppError } from "#server/errors.ts";
import { FailureLimit } from "#server/http/failure-limit.ts";

// A class, a fair or an office stands behind one address: only failures count, and plenty of them.
const FAILURES = 60;
const SECONDS = 600;

// A page can be built into several bundles; they count together.
const shared = globalThis as { bearingLinkGuesses?: FailureLimit };

/**
 * Looks up a secret, unless this address has guessed wrong too often. Then nothing is looked up at
 * all, so that the answer is the same for a right guess.
 */
export async function guessing<Found>(
  lookUp: () => Promise<Found | null>,
): Promise<Found | null | "too-many"> {
  shared.bearingLinkGuesses ??= new FailureLimit({ failures: FAILURES, seconds: SECONDS });
  const limit = shared.bearingLinkGuesses;
  // Set by our own server from the connection; a client cannot choose it.
  const address = (await headers()).get("x-bearing-address") ?? "unknown";
  try {
    await limit.check(address);
  } catch (error) {
    if (error instanceof AppError && error.code === "too-many-requests") return "too-many";
    throw error;
  }
  const found = await lookUp();
  if (found === null) await limit.failed(address);
  return found;
}
