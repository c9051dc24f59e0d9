import type { Installation } from "#server/installation.ts";
import { authOf } from "./auth.ts";
import { cookiesIn, type SessionCookie } from "./session-cookies.ts";

/** Ends the session these headers carry, in the database too; answers the cookies to clear. */
export async function signOut(
  installation: Installation,
  headers: Headers,
): Promise<SessionCookie[]> {
  const answer = await authOf(installation).api.signOut({ headers, returnHeaders: true });
  return cookiesIn(answer.headers);
}
