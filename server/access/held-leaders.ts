import { sql } from "drizzle-orm";
import type { Queryable } from "#db/database.ts";
import { leadersWithRoles, type TeamLeader } from "#db/queries/access.ts";
import { lockTeam } from "#db/queries/teams.ts";
import { CHANNEL } from "../announce.ts";

/**
 * Who may see the team, held until the transaction ends: two owners who leave at once take turns,
 * and the second one finds that they are the last (K2).
 */
export async function heldLeaders(tx: Queryable, team: string): Promise<TeamLeader[]> {
  await lockTeam(tx, team);
  return leadersWithRoles(tx, team);
}

/** Whether this one is an owner at this moment, which a page shown a minute ago cannot know. */
export const owns = (held: readonly TeamLeader[], leader: string): boolean =>
  held.some(({ id, role }) => id === leader && role === "owner");

/** Whether the team would be left without an owner if this one were none. */
export const isLastOwner = (held: readonly TeamLeader[], leader: string): boolean =>
  held.every(({ id, role }) => role !== "owner" || id === leader);

/** Tells every process that somebody's reach changed: open connections of leaders ask again. */
export const announceAccess = (tx: Queryable, team: string) =>
  tx.execute(sql`select pg_notify(${CHANNEL}, ${`access ${team}`})`);
