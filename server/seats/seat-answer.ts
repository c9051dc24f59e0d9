import type { SeatAnswer } from "#domain/wire.ts";
import type { Installation } from "../installation.ts";
import { RoundSnapshots } from "../rounds/round-snapshots.ts";

/** The seat that a link opens. */
export type Seat = { id: string; team: string };

/** What a member's page shows: the team, its direction and its current round. */
export async function seatAnswer(
  installation: Pick<Installation, "db" | "keys">,
  { team: teamId }: Pick<Seat, "team">,
): Promise<SeatAnswer> {
  const [[row], round] = await Promise.all([
    installation.db.$client<TeamRow[]>`
      select teams.id, teams.name, teams.k, version, statement, guardrails,
        coalesce(leaders.name, '') as "writtenBy", written_at as "writtenAt"
      from teams
      left join lateral (
        select * from directions where team_id = teams.id order by version desc limit 1) direction on true
      left join leaders on leaders.id = direction.written_by
      where teams.id = ${teamId}`,
    new RoundSnapshots(installation).currentOf(teamId),
  ]);
  if (!row) throw new Error("A seat has no team.");
  const { id, name, k, version, statement, guardrails, writtenBy, writtenAt } = row;
  const direction =
    version === null
      ? null
      : { version, statement, guardrails, writtenBy, writtenAt: writtenAt.toISOString() };
  return { team: { id, name, k }, direction, round };
}

type TeamRow = {
  id: string;
  name: string;
  k: number;
  version: number | null;
  statement: string;
  guardrails: string;
  writtenBy: string;
  writtenAt: Date;
};
