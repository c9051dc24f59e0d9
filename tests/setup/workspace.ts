import { randomUUID } from "node:crypto";
import { currentRoundOf } from "#db/queries/round-states.ts";
import { seatsOfTeam } from "#db/queries/seats.ts";
import { leaders, workspaces } from "#db/schema.ts";
import type { NoteRule, RoundKind } from "#domain/wire.ts";
import { type AuthorizedTeamId, authorizeTeam } from "#server/auth/authorized-team.ts";
import type { Installation } from "#server/installation.ts";
import { linkSecret } from "#server/keys.ts";
import { openRound } from "#server/rounds/open-round.ts";
import { addMembers } from "#server/seats/add-members.ts";
import { createTeam } from "#server/teams/create-team.ts";

/** The part of an installation that verbs need; a test has it beside the server it drives. */
export type Keeper = Pick<Installation, "db" | "keys">;

export type MintedSeat = { id: string; secret: string };
export type MintedTeam = {
  workspace: string;
  leader: { id: string; workspaceId: string };
  id: AuthorizedTeamId;
  seats: MintedSeat[];
};

/** A workspace of the caller's own with one leader and one team of so many seats. */
export async function mintTeam(
  keeper: Keeper,
  { seats = 9, k = 4, workspace }: { seats?: number; k?: number; workspace?: string } = {},
): Promise<MintedTeam> {
  const workspaceId = workspace ?? randomUUID();
  const leader = { id: randomUUID(), workspaceId };
  if (!workspace)
    await keeper.db.insert(workspaces).values({ id: workspaceId, name: "Engineering" });
  await keeper.db
    .insert(leaders)
    .values({ ...leader, name: "Ines Vogt", email: `${leader.id}@example.org` });
  const created = await createTeam(keeper, leader, { name: "Payments", k });
  if (!created.ok) throw new Error(created.reason);
  const id = await authorizeTeam(keeper.db, leader.id, created.value.id, "leader");
  if (!id) throw new Error("The creator does not lead the team.");
  return { workspace: workspaceId, leader, id, seats: await mintSeats(keeper, id, seats) };
}

/** So many new seats of a team, with the secrets of their links. */
export async function mintSeats(
  keeper: Keeper,
  team: AuthorizedTeamId,
  count: number,
): Promise<MintedSeat[]> {
  const before = new Set((await seatsOfTeam(keeper.db, team)).map(({ id }) => id));
  const members = Array.from({ length: count }, () => ({
    name: `Member ${randomUUID().slice(0, 8)}`,
    email: null,
  }));
  if (count > 0) await addMembers(keeper, team, null, members, new Date());
  const seats = await seatsOfTeam(keeper.db, team);
  return seats
    .filter(({ id }) => !before.has(id))
    .map(({ id, linkGeneration }) => ({
      id,
      secret: linkSecret(keeper.keys, "seat", id, linkGeneration),
    }));
}

/** Opens a round of the team and answers its id. */
export async function mintRound(
  keeper: Keeper,
  team: Pick<MintedTeam, "id">,
  {
    kind = "live",
    noteRule = "never",
    closesAt = null,
    now = new Date(),
  }: { kind?: RoundKind; noteRule?: NoteRule; closesAt?: Date | null; now?: Date } = {},
): Promise<string> {
  const opened = await openRound(keeper, team.id, { kind, noteRule, closesAt }, now);
  if (opened.ok) return opened.value.id;
  throw new Error(`${opened.reason} ${await currentRoundOf(keeper.db.$client, team.id)}`);
}
