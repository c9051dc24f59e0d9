import { discussionState } from "#db/queries/discussions.ts";
import type { Discussion } from "#domain/wire.ts";
import type { Installation } from "../installation.ts";

/**
 * The notes that a session's room talks about, or null at a stage without. Its version rises with
 * every change, in whatever process it was made; how many agree is as of the last beat (V6).
 */
export async function discussionOf(
  { db }: Pick<Installation, "db">,
  session: string,
): Promise<Discussion | null> {
  const state = await discussionState(db.$client, session);
  return state && { session, ...state };
}
