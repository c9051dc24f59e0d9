import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";

/** A cookie to be set on the answer, as both Next and a test can set it. */
export type SessionCookie = {
  name: string;
  value: string;
  options: ReturnType<typeof toCookieOptions>;
};

/** The cookies that an answer of better-auth asks for. */
export function cookiesIn(headers: Headers): SessionCookie[] {
  const parsed = parseSetCookieHeader(headers.get("set-cookie") ?? "");
  return [...parsed].map(([name, attributes]) => ({
    name,
    value: attributes.value,
    options: toCookieOptions(attributes),
  }));
}
