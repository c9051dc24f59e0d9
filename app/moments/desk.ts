import { type LedTeam, placedTeams } from "#db/queries/placed-teams.ts";
import { addDays } from "#domain/days.ts";
import { localDate, startOfDay } from "#domain/schedule.ts";
import type { Leader } from "#server/auth/session.ts";
import { installation } from "#server/installation.ts";
import { leaderZone } from "#server/moments/leader-zone.ts";
import { type Moment, momentsOfLeader } from "#server/moments/moments-of-leader.ts";

/** Days after which a team's last week says nothing about today; a monthly pulse is still in it. */
const STALE = 35;

/** What a leader's pages of moments are made of; `moments` newest first. */
export type Desk = { today: string; teams: LedTeam[]; moments: Moment[] };

/** Read at a moment; the positions are those at the beginning of the leader's day (J4). */
export async function deskOf(
  leader: Leader,
  now: Date,
  since: (today: string) => string,
): Promise<Desk> {
  const { db } = installation();
  const zone = await leaderZone(db, leader.id);
  const today = localDate(now, zone);
  const closed = { from: startOfDay(addDays(today, -STALE), zone), until: startOfDay(today, zone) };
  const [teams, moments] = await Promise.all([
    placedTeams(db.$client, leader.id, closed),
    momentsOfLeader(installation(), leader, since(today)),
  ]);
  return { today, teams, moments };
}

/** The beginning of all journals. */
export const fromTheStart = (): string => "0001-01-01";
