import { randomUUID } from "node:crypto";
import { moments } from "#db/schema.ts";
import type { Moment } from "#server/moments/moments-of-leader.ts";
import { sealMoment } from "#server/moments/seal-moment.ts";
import type { Keeper } from "./workspace.ts";

/** Puts moments into a leader's journal, as if they had been kept on their days. */
export async function fillJournal(
  { db, keys }: Keeper,
  leader: string,
  kept: readonly Omit<Moment, "id">[],
): Promise<void> {
  const rows = kept.map(({ day, ...content }, place) => {
    const id = randomUUID();
    const createdAt = new Date(Date.parse(day) + 1_000 * place);
    const ciphertext = sealMoment(keys, { id, leader, day }, content);
    return { id, leaderId: leader, day, ciphertext, createdAt };
  });
  await db.insert(moments).values(rows);
}
