import type { Sql } from "postgres";
import { MOST_NOTES } from "#domain/session.ts";
import { raiseDiscussion } from "../agreements/agreement-beat.ts";
import { announceSession } from "../announce.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import { AppError } from "../errors.ts";
import type { Installation } from "../installation.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isId } from "../seats/seat-id.ts";
import { dissolveLoneGroups, holdDiscussion } from "./hold-discussion.ts";

/**
 * Lays notes of a session together under a number from 1 to 100, or each by itself for null. Only the
 * facilitator may, while the room talks or acts. A group that is left with one note is none.
 */
export async function clusterNotes(
  { db }: Pick<Installation, "db">,
  team: AuthorizedTeamId,
  leader: { id: string },
  session: string,
  notes: readonly string[],
  cluster: number | null,
): Promise<Outcome<null, "not-found" | "not-facilitator" | "not-now">> {
  if (cluster !== null && !(Number.isInteger(cluster) && cluster >= 1 && cluster <= MOST_NOTES))
    throw new AppError("invalid-input", `A group has a number from 1 to ${MOST_NOTES}.`, {
      field: "cluster",
    });
  if (!isId(session) || !notes.every(isId)) return refused("not-found");
  return db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    const held = await holdDiscussion(tx, team, leader, session);
    if (!held.ok) return held;
    if (held.value.stage !== "discuss" && held.value.stage !== "act") return refused("not-now");
    const moved = await tx<{ round: string }[]>`
      update notes set cluster = ${cluster} from rounds
      where notes.id = any(${notes as string[]}::uuid[]) and hidden_at is null
        and rounds.id = round_id and session_id = ${session}
      returning round_id as round`;
    const rounds = new Set(moved.map(({ round }) => round));
    if (rounds.size === 0) return refused("not-found");
    for (const round of rounds) {
      await dissolveLoneGroups(tx, round);
      await raiseDiscussion(tx, round);
    }
    await announceSession(tx, session, "discussion");
    return done(null);
  });
}
