import { requireLeader } from "#app/require-leader.ts";
import { teamsOfLeader } from "#db/queries/teams.ts";
import type { ExportedMoment } from "#domain/moment-export.ts";
import { localDate } from "#domain/schedule.ts";
import { installation } from "#server/installation.ts";
import { leaderZone } from "#server/moments/leader-zone.ts";
import { momentsOfLeader } from "#server/moments/moments-of-leader.ts";
import { fromTheStart } from "../desk.ts";

type OwnJournal = { today: string; zone: string; moments: ExportedMoment[] };

/** All that whoever is signed in has kept, newest first; nobody can be asked for (J2). */
export async function ownJournal(now: Date): Promise<OwnJournal> {
  const leader = await requireLeader();
  const { db } = installation();
  const [zone, teams, moments] = await Promise.all([
    leaderZone(db, leader.id),
    teamsOfLeader(db, leader.id),
    momentsOfLeader(installation(), leader, fromTheStart()),
  ]);
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return {
    today: localDate(now, zone),
    zone,
    moments: moments.map(({ day, kind, team, line }) => ({
      day,
      kind,
      team: names.get(team ?? "") ?? null,
      line,
    })),
  };
}
