import { headers } from "next/headers";
import { FailureLimit } from "#server/http/failure-limit.ts";

// A class, a fair or an office stands behind one address: only failures count, and plenty of them.
const FAILURES = 60;
const SECONDS = 600;

// A page can be built into several bundles; they count together.
const shared = globalThis as { bearingLinkGuesses?: FailureLimit };

/**
 * Looks up what a link or a code opens; "too-many" once this address has guessed wrong too often.
 * A code is short enough to be guessed: then nothing is looked up at all, and right guesses are
 * barred too. A link's secret is not: one guesser must not lock out the others behind the address.
 */
export async function guessing<Found>(
  what: "code" | "secret",
  lookUp: () => Promise<Found | null>,
): Promise<Found | null | "too-many"> {
  shared.bearingLinkGuesses ??= new FailureLimit({ failures: FAILURES, seconds: SECONDS });
  const limit = shared.bearingLinkGuesses;
  // Set by our own server from the connection; a client cannot choose it.
  const address = (await headers()).get("x-bearing-address") ?? "unknown";
  try {
    if (what === "code") await limit.check(address);
    const found = await lookUp();
    if (found === null) await limit.failed(address);
    return found;
  } catch (error) {
    // By its code: the limit may be another bundle's, and so the class of what it throws.
    if (error instanceof Error && "code" in error && error.code === "too-many-requests")
      return "too-many";
    throw error;
  }
}
