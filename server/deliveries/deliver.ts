import type { Sql } from "postgres";
import { type DeliveryFacts, deliveryFacts } from "#db/queries/message-facts.ts";
import { Batcher } from "../batcher.ts";
import { gatherFacts } from "./gather-facts.ts";
import { type Settled, settleDeliveries } from "./settle-deliveries.ts";
import { type DeliveryParts, givenUp, tries } from "./try-delivery.ts";

export type DeliveryJob = { delivery: string; lastTry: boolean };

/**
 * How many mails, and how many posts, are under way at once in a batch. A crash can double no more:
 * none is begun before one that was sent is noted (M1).
 */
export const LANES = 24;
const LARGEST_NOTE = 200;
/**
 * Milliseconds after which a batch begins nothing more: a job that takes longer than its queue
 * allows is handed to somebody else, and a webhook's time of signing is good for five minutes.
 */
export const PATIENCE = 240_000;

/**
 * Delivers what still waits of these, each by itself: one that fails or hangs keeps no other back.
 * "settled": there is nothing more to do; "again": it is to be tried later. Throws only if the
 * database cannot be read.
 */
export async function deliverMessages(
  parts: DeliveryParts,
  jobs: readonly DeliveryJob[],
  now: Date,
): Promise<Map<string, "settled" | "again">> {
  const sql = parts.db.$client;
  const lastTries = new Map(jobs.map(({ delivery, lastTry }) => [delivery, lastTry]));
  const outcomes = new Map<string, "settled" | "again">(
    jobs.map(({ delivery }) => [delivery, "settled"]),
  );
  const found = await deliveryFacts(sql, [...lastTries.keys()]);
  const waiting = found.filter(({ state }) => state === "waiting");
  if (waiting.length === 0) return outcomes;

  const tryOnce = tries(parts, await gatherFacts(sql, waiting, now), now);
  const notes = openNotes(sql, now);
  const end = performance.now() + PATIENCE;
  let canNote = true;
  const deliver = async (delivery: DeliveryFacts) => {
    const { id } = delivery;
    const isLast = lastTries.get(id) ?? false;
    // What cannot be noted would be sent again, so no more is sent.
    if (!canNote || (performance.now() > end && !isLast)) return void outcomes.set(id, "again");
    const ending = await (performance.now() > end ? givenUp(delivery) : tryOnce(delivery, isLast));
    if (ending.state === "waiting") outcomes.set(id, "again");
    try {
      await notes.add({ delivery: id, ending });
    } catch (error) {
      if (canNote) parts.log.error({ error }, "deliveries could not be noted");
      canNote = false;
      outcomes.set(id, "again");
    }
  };
  const isPost = ({ receiver }: DeliveryFacts) => receiver.is === "channel";
  await Promise.all([
    inLanes(waiting.filter(isPost), deliver),
    inLanes(
      waiting.filter((delivery) => !isPost(delivery)),
      deliver,
    ),
  ]);
  return outcomes;
}

/** What ends together is noted together: one commit for each mail would be most of the time. */
const openNotes = (sql: Sql, now: Date) =>
  new Batcher<Settled, void>(
    async (settled) => {
      await settleDeliveries(sql, settled, now);
      return settled.map(() => undefined);
    },
    { largest: LARGEST_NOTE, lanes: 1, capacity: Number.POSITIVE_INFINITY },
  );

async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
