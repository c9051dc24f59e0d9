import { randomUUID } from "node:crypto";
import { seatsOfTeam } from "#db/queries/seats.ts";
import { linkSecret } from "#server/keys.ts";
import { addMembers } from "#server/seats/add-members.ts";
import { type Keeper, type MintedSeat, type MintedTeam, mintTeam } from "./workspace.ts";

export type MailedSeat = MintedSeat & { email: string };
export type MailedTeam = Omit<MintedTeam, "seats"> & { seats: MailedSeat[]; leaderEmail: string };

/** A team of the caller's own whose members can all be written to, at addresses nobody else has. */
export async function mintMailTeam(keeper: Keeper, seats = 9): Promise<MailedTeam> {
  const team = await mintTeam(keeper, { seats: 0, k: 4 });
  const mark = randomUUID().slice(0, 8);
  const members = Array.from({ length: seats }, (_, i) => ({
    name: `Zoë ${mark} ${i}`,
    email: `member-${i}-${mark}@example.org`,
  }));
  await addMembers(keeper, team.id, null, members, new Date());
  const seated = await seatsOfTeam(keeper.db, team.id);
  return {
    ...team,
    leaderEmail: `${team.leader.id}@example.org`,
    seats: seated.map(({ id, email, linkGeneration }) => ({
      id,
      email: email ?? "",
      secret: linkSecret(keeper.keys, "seat", id, linkGeneration),
    })),
  };
}
