import type { Sql } from "postgres";
import { raiseDiscussion } from "../agreements/agreement-beat.ts";
import { announce, announceSession } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isId } from "../seats/seat-id.ts";
import { dissolveLoneGroups, holdDiscussion } from "./hold-discussion.ts";

/**
 * Hides a note of a session for everyone and for good, at any stage and after the end too (V7). Only
 * its facilitator may. Hiding it again changes nothing.
 */
export async function hideNote(
  { db }: Pick<Installation, "db">,
  team: AuthorizedTeamId,
  leader: { id: string },
  session: string,
  note: string,
  now: Date,
): Promise<Outcome<null, "not-found" | "not-facilitator">> {
  if (!isId(session) || !isId(note)) return refused("not-found");
  return db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    const held = await holdDiscussion(tx, team, leader, session);
    if (!held.ok) return held;
    const [row] = await tx<{ round: string }[]>`
      update notes set hidden_at = coalesce(hidden_at, ${now}), cluster = null, agreed = null
      from rounds
      where notes.id = ${note} and rounds.id = round_id and session_id = ${session}
      returning round_id as round`;
    if (!row) return refused("not-found");
    await dissolveLoneGroups(tx, row.round);
    await raiseDiscussion(tx, row.round);
    // The round's own snapshot had the note as well.
    await announce(tx, [row.round]);
    await announceSession(tx, session, "discussion");
    return done(null);
  });
}
