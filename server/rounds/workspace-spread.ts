import type { Sql } from "postgres";
import type { PublishedResult } from "#domain/result.ts";
import {
  addToSpreadPool,
  EMPTY_SPREAD_POOL,
  type SpreadPool,
  spreadIn,
} from "#domain/spread-pool.ts";

/** Adds a closed round's result to its workspace's pooled spread and answers the new one (S1). */
export async function widenSpread(
  tx: Sql,
  workspace: string,
  result: PublishedResult | null,
): Promise<number> {
  const [row] = await tx<{ pool: SpreadPool | null }[]>`
    select spread_pool as pool from workspaces where id = ${workspace} for no key update`;
  const held = row?.pool ?? EMPTY_SPREAD_POOL;
  if (!result) return spreadIn(held);
  const wider = addToSpreadPool(held, result);
  await tx`update workspaces set spread_pool = ${JSON.stringify(wider)}::jsonb where id = ${workspace}`;
  return spreadIn(wider);
}
