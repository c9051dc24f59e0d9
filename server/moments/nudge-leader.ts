import type { Sql } from "postgres";
import { isNudgeTime, NUDGE_PATIENCE } from "#domain/moment-nudge.ts";
import { localDate } from "#domain/schedule.ts";
import { DeliveryRefused } from "../deliveries/delivery-refused.ts";
import type { DeliveryParts } from "../deliveries/try-delivery.ts";
import { openChat } from "./nudge-settings.ts";
import { planNudge } from "./plan-nudge.ts";
import { type NudgePlace, sendNudge } from "./send-nudge.ts";

/**
 * Nudges a leader at the moment planned, and plans the next one first, so that whatever becomes of
 * this one the next is there. Nothing is sent where the leader has changed or stopped it since, on
 * a day that has a moment, and more than two hours late (J6). "again": to be tried once more.
 */
export async function nudgeLeader(
  parts: DeliveryParts,
  { leader, at: planned }: { leader: string; at: string },
  now: Date,
): Promise<"settled" | "early" | "again"> {
  const at = new Date(planned);
  if (now < at) return "early";
  const place = await planNext(parts, leader, at, now);
  if (!place || now.getTime() - at.getTime() > NUDGE_PATIENCE) return "settled";
  try {
    await sendNudge(parts, leader, place, `${leader}|${planned}`, now);
    return "settled";
  } catch (error) {
    if (!(error instanceof DeliveryRefused)) throw error;
    if (!error.final) return "again";
    // By its kind alone: whose it was, and where it should have gone, is nobody's but theirs.
    parts.log.warn({ fault: error.fault }, "a nudge was refused");
    return "settled";
  }
}

type Row = {
  name: string;
  email: string;
  time: string;
  zone: string;
  by: "mail" | "chat";
  sealed: Uint8Array | null;
};

/** Where to, with the next one planned; null where none is due at this moment any more. */
async function planNext(
  { db, keys }: Pick<DeliveryParts, "db" | "keys">,
  leader: string,
  at: Date,
  now: Date,
): Promise<NudgePlace | null> {
  return db.$client.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    const [row] = await tx<Row[]>`
      select name, email, nudge_at as time, time_zone as zone, nudge_by as by, nudge_chat as sealed
      from leader_settings join leaders on leaders.id = leader_id
      where leader_id = ${leader} and nudge_at is not null`;
    if (!row) return null;
    const { time, zone, by, name, email, sealed } = row;
    if (!isNudgeTime({ at: time, zone }, at)) return null;
    await planNudge(db, tx, { leader, at: time, zone }, now);
    const [kept] = await tx`
      select from moments where leader_id = ${leader} and day = ${localDate(at, zone)} limit 1`;
    if (kept) return null;
    if (by === "mail") return { by, name, email };
    const chat = sealed && openChat(keys, leader, sealed);
    return chat && { by, ...chat };
  });
}
