import type { Sql } from "postgres";
import { releasableAtBeat } from "#domain/release.ts";
import { announce } from "#server/announce.ts";
import { releaseBatch } from "#server/rounds/release-batch.ts";
import { clock } from "./clock.ts";
import { K, type Rooms } from "./rooms.ts";
import { KEYS } from "./secret.ts";

/**
 * Seals one batch as another process's beat would; answers when its commit returned, the moment
 * from which the batch is out.
 */
export async function sealBatch({ db }: Rooms, round: string): Promise<number> {
  await db.$client.begin(async (tx) => {
    await tx`select from rounds where id = ${round} for update`;
    const released = await releaseBatch(tx as unknown as Sql, KEYS.pool, round, (pool) =>
      releasableAtBeat(pool, K),
    );
    if (!released) throw new Error("There was nothing to seal.");
    await announce(tx as unknown as Sql, [round]);
  });
  return clock();
}
