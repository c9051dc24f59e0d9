import type { Database } from "#db/database.ts";
import { currentDirection } from "#db/queries/directions.ts";
import { lockTeam } from "#db/queries/teams.ts";
import { directions } from "#db/schema.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";

/** Longest statement, in characters: it must fit on a phone above the questions. */
export const LONGEST_STATEMENT = 400;
/** Longest guardrails, in characters. */
export const LONGEST_GUARDRAILS = 2000;

export type Direction = { statement: string; guardrails: string };

/** Writes the next version of where the team is heading; earlier ones stay as they were. */
export async function writeDirection(
  db: Database,
  team: AuthorizedTeamId,
  leader: string,
  direction: Direction,
  now: Date,
): Promise<Outcome<{ version: number }, "empty" | "too-long" | "unchanged">> {
  const statement = direction.statement.trim();
  const guardrails = direction.guardrails.trim().replace(/\r\n?/g, "\n");
  if (statement === "") return refused("empty");
  if (statement.length > LONGEST_STATEMENT || guardrails.length > LONGEST_GUARDRAILS)
    return refused("too-long");

  return db.transaction(async (tx) => {
    await lockTeam(tx, team);
    const current = await currentDirection(tx, team);
    if (current?.statement === statement && current.guardrails === guardrails)
      return refused("unchanged");
    const version = (current?.version ?? 0) + 1;
    await tx
      .insert(directions)
      .values({ teamId: team, version, statement, guardrails, writtenBy: leader, writtenAt: now });
    return done({ version });
  });
}
