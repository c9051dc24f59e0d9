import type { JobData, JobKind } from "#server/jobs/queues.ts";
import { type SaveSchedule, saveSchedule } from "#server/schedules/save-schedule.ts";
import { type Keeper, type MintedTeam, mintTeam } from "./workspace.ts";

/** Monday 09:00 to Thursday 17:00 in Berlin; the reminder is due on Wednesday at 01:00. */
export const USUAL: SaveSchedule = {
  cadence: "weekly",
  opensOn: "1",
  opensAt: "09:00",
  closesOn: "4",
  closesAt: "17:00",
  zone: "Europe/Berlin",
  startsOn: "2026-01-01",
  reminds: true,
  sendsMail: true,
};

/** A team with addresses that is asked by a schedule from a moment on. */
export async function mintScheduledTeam(
  keeper: Keeper,
  now: Date,
  { seats = 5, ...change }: Partial<SaveSchedule> & { seats?: number } = {},
): Promise<MintedTeam> {
  const team = await mintTeam(keeper, { seats });
  await keeper.db.$client`
    update seats set email = id || '@example.org' where team_id = ${team.id}`;
  const saved = await saveSchedule(keeper.db, team.id, { ...USUAL, ...change }, now);
  if (!saved.ok) throw new Error(saved.reason);
  return team;
}

/** What the jobs of a kind carry that wait, or are done, in the order of their moments. */
export async function jobsOf<Kind extends JobKind>(
  { db }: Keeper,
  kind: Kind,
  id: string,
): Promise<{ data: JobData[Kind]; seconds: number; state: string }[]> {
  return db.$client`
    select data, extract(epoch from start_after - created_on)::float as seconds, state
    from pgboss.job where name = ${kind} and ${id} in (data ->> 'team', data ->> 'round')
    order by start_after`;
}

/** How many messages of each kind a round has. */
export async function messagesOf({ db }: Keeper, round: string): Promise<Record<string, number>> {
  const rows = await db.$client<{ kind: string; count: number }[]>`
    select kind, count(*)::int as count from deliveries where round_id = ${round} group by kind`;
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}
