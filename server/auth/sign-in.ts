import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Installation } from "#server/installation.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";
import { authOf } from "./auth.ts";
import { cookiesIn, type SessionCookie } from "./session-cookies.ts";

const QUARTER_HOUR = 15 * 60;

type Limits = { account: RateLimiterMemory; address: RateLimiterMemory };
// Next has its own copy of this module for every bundle; the count must be one.
const shared = globalThis as { bearingSignInLimits?: Limits };
const limits = (): Limits => {
  shared.bearingSignInLimits ??= {
    account: new RateLimiterMemory({ points: 8, duration: QUARTER_HOUR }),
    address: new RateLimiterMemory({ points: 60, duration: QUARTER_HOUR }),
  };
  return shared.bearingSignInLimits;
};

/**
 * Opens a session. `wrong` says neither which of the two was wrong nor whether the account exists:
 * an unknown e-mail costs the same hash. After 8 tries for one account from one address, or 60
 * from one address, the answer is `too-many` for the rest of a quarter of an hour.
 */
export async function signIn(
  installation: Installation,
  { email, password }: { email: string; password: string },
  address: string,
): Promise<Outcome<SessionCookie[], "wrong" | "too-many">> {
  const account = `${address} ${email.trim().toLowerCase()}`;
  try {
    await limits().address.consume(address);
    await limits().account.consume(account);
  } catch {
    return refused("too-many");
  }
  try {
    const { headers } = await authOf(installation).api.signInEmail({
      body: { email: email.trim(), password },
      returnHeaders: true,
    });
    await limits().account.delete(account);
    return done(cookiesIn(headers));
  } catch (error) {
    // better-auth's refusals carry a status; anything else is ours to report.
    if (error instanceof Error && "statusCode" in error && Number(error.statusCode) < 500)
      return refused("wrong");
    throw error;
  }
}
