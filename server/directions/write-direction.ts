import { sql } from "drizzle-orm";
import type { Database } from "#db/database.ts";
import { currentDirection } from "#db/queries/directions.ts";
import { lockTeam } from "#db/queries/teams.ts";
import { directions } from "#db/schema.ts";
import { isDay } from "#domain/days.ts";
import { isStale } from "#domain/direction.ts";
import { localDate } from "#domain/schedule.ts";
import { CHANNEL, declaredIn } from "#server/announce.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { done, type Outcome, refused } from "#server/outcome.ts";

/** Longest statement, in characters: it must fit on a phone above the questions. */
export const LONGEST_STATEMENT = 400;
/** Longest guardrails, in characters. */
export const LONGEST_GUARDRAILS = 2000;

export type Direction = {
  statement: string;
  guardrails: string;
  /** The day by which the goal is to be reached, `YYYY-MM-DD`; null for none. */
  goalOn: string | null;
};

type Refusal = "empty" | "too-long" | "no-such-day" | "past-day" | "unchanged";

/**
 * Writes the next version of where the team is heading; earlier ones stay as they were. The same
 * again is one only when the last was stale: then it is confirmed (I6).
 */
export async function writeDirection(
  db: Database,
  team: AuthorizedTeamId,
  leader: string,
  direction: Direction,
  now: Date,
): Promise<Outcome<{ version: number }, Refusal>> {
  const statement = direction.statement.trim();
  const guardrails = direction.guardrails.trim().replace(/\r\n?/g, "\n");
  const { goalOn } = direction;
  if (statement === "") return refused("empty");
  if (statement.length > LONGEST_STATEMENT || guardrails.length > LONGEST_GUARDRAILS)
    return refused("too-long");
  if (goalOn !== null && !isDay(goalOn)) return refused("no-such-day");

  return db.transaction(async (tx) => {
    const { timeZone } = await lockTeam(tx, team);
    const today = localDate(now, timeZone);
    if (goalOn !== null && goalOn < today) return refused("past-day");
    const current = await currentDirection(tx, team);
    const isSame =
      current?.statement === statement &&
      current.guardrails === guardrails &&
      current.goalOn === goalOn;
    const writtenOn = current && localDate(current.writtenAt, timeZone);
    if (isSame && writtenOn && !isStale({ writtenOn, goalOn }, today)) return refused("unchanged");
    const version = (current?.version ?? 0) + 1;
    const given = { version, statement, guardrails, goalOn };
    await tx
      .insert(directions)
      .values({ teamId: team, ...given, writtenBy: leader, writtenAt: now });
    await tx.execute(sql`select pg_notify(${CHANNEL}, ${declaredIn(team)})`);
    return done({ version });
  });
}
