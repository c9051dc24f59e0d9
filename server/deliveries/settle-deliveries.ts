import type { Sql } from "postgres";
import type { DeliveryFault } from "#domain/delivery.ts";

/** How a try ended; "waiting" is to be tried again. */
export type Ending =
  | { state: "sent" | "in-outbox" | "dropped" }
  /** `detail` null: as it was told before. */
  | { state: "failed" | "waiting"; fault: DeliveryFault | null; detail: string | null };

export type Settled = { delivery: string; ending: Ending };

/**
 * Notes how tries ended, in one statement. What is settled stays so. A row that somebody else holds
 * is passed over: it is being settled there, or its round's close deletes it.
 */
export async function settleDeliveries(
  sql: Sql,
  settled: readonly Settled[],
  now: Date,
): Promise<void> {
  const rows = settled.map(({ delivery, ending }) => ({ id: delivery, ...ending }));
  await sql`
    with held as (
      select id from deliveries
      where id = any(${rows.map(({ id }) => id)}::uuid[]) and state = 'waiting'
      for update skip locked)
    update deliveries set state = ended.state, fault = ended.fault, 
      fault_detail = case when ended.fault is not null
        then coalesce(ended.detail, deliveries.fault_detail) end,
      settled_at = case when ended.state <> 'waiting' then ${now}::timestamptz end
    from held join jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as ended(id uuid, state text, fault text, detail text) on ended.id = held.id
    where deliveries.id = held.id`;
}
