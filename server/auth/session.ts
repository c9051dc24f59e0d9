import { type Installation, installation } from "#server/installation.ts";
import { authOf } from "./auth.ts";

declare const signedIn: unique symbol;
/** The id of a leader whose session was checked. Minted here and nowhere else. */
export type SignedInLeaderId = string & { readonly [signedIn]: true };

/** Who is signed in; all that any page or socket needs to know of a leader. */
export type Leader = { id: SignedInLeaderId; name: string; workspaceId: string };

/** The leader whose session cookie came with these headers, or null. Asks the database each time, so a signed-out session ends everywhere at once. */
export async function leaderOfSession(
  installation: Installation,
  headers: Headers,
): Promise<Leader | null> {
  const session = await authOf(installation).api.getSession({ headers });
  if (!session) return null;
  const { id, name, workspaceId } = session.user;
  return { id: id as SignedInLeaderId, name, workspaceId };
}

/** The same, of the installation this process runs. */
export const leaderOf = (headers: Headers): Promise<Leader | null> =>
  leaderOfSession(installation(), headers);

/** The same, from a cookie header alone, as a socket's handshake has it. */
export const leaderOfCookies = (
  installation: Installation,
  cookieHeader: string | undefined,
): Promise<Leader | null> =>
  cookieHeader
    ? leaderOfSession(installation, new Headers({ cookie: cookieHeader }))
    : Promise.resolve(null);
