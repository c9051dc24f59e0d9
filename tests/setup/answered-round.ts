import { nullifierOf } from "#domain/credential.ts";
import type { Rating } from "#domain/rating.ts";
import { writeBallots } from "#server/ballots/ballot-box.ts";
import { sealNote } from "#server/vault.ts";
import { checkedBallot, credentialMint } from "./minted-credential.ts";
import type { Keeper, MintedTeam } from "./workspace.ts";

/** Answers and notes of an open round, as if so many phones had sent them. */
export async function answerInRound(
  { db, keys }: Keeper,
  team: Pick<MintedTeam, "id">,
  round: string,
  { ratings, notes = [] }: { ratings: readonly Rating[]; notes?: readonly string[] },
): Promise<void> {
  const mint = await credentialMint(keys);
  const ballots = ratings.map((rating) => checkedBallot(round, mint(team.id, round), rating));
  await writeBallots(db.$client, keys.pool, ballots);
  for (const note of notes) {
    const { info, nonce } = mint(team.id, round, "note");
    const nullifier = nullifierOf(info, nonce);
    const ciphertext = sealNote(keys.pool, round, nullifier, note);
    await db.$client`
      insert into pool_notes values (${round}, decode(${nullifier}, 'hex'), ${ciphertext})`;
  }
}
