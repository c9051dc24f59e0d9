import { randomUUID } from "node:crypto";
import type { Leader } from "#server/auth/session.ts";
import { makeSampleWorkspace } from "#server/demo/sample-workspace.ts";
import { logMoment } from "#server/moments/log-moment.ts";
import type { Keeper } from "./workspace.ts";

/** What only a leader's own journal may say. */
export const MOMENT = "Nobody else reads this";

/** A sample workspace of one year, and its first team, which has everything a trend can show. */
export async function makeSampleTrend(keeper: Keeper, now: Date): Promise<{ team: string }> {
  await makeSampleWorkspace(keeper, { teams: 2, years: 1, seed: 47, now });
  const [team] = await keeper.db.$client<{ id: string; leader: Leader["id"] }[]>`
    select teams.id, leaders.id as leader from teams, leaders
    where teams.name = 'Payments' and leaders.email = 'ines@tidewater.example'`;
  if (!team) throw new Error("There is no team.");
  const moment = { kind: "presence", team: team.id, line: MOMENT } as const;
  const logged = await logMoment(keeper, { id: team.leader }, { ...moment, id: randomUUID() }, now);
  if (!logged.ok) throw new Error(logged.reason);
  return { team: team.id };
}
