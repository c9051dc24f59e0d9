import { cookies } from "next/headers";
import type { SessionCookie } from "#server/auth/session-cookies.ts";

/** Sets a session's cookies on the answer; possible in server actions only. */
export async function giveCookies(given: readonly SessionCookie[]): Promise<void> {
  const jar = await cookies();
  for (const { name, value, options } of given) jar.set(name, value, options);
}
