import { randomUUID } from "node:crypto";
import type { DeliveryFault } from "#domain/delivery.ts";
import type { Leader } from "../auth/session.ts";
import { DeliveryRefused } from "../deliveries/delivery-refused.ts";
import type { Installation } from "../installation.ts";
import { nudgeSettings } from "./nudge-settings.ts";
import { sendNudge } from "./send-nudge.ts";

export type NudgeTried =
  | { ok: true }
  | { ok: false; reason: "no-chat" }
  | { ok: false; reason: DeliveryFault; detail: string };

/** Sends a nudge to the signed-in leader's own chat now, and says at once what became of it. */
export async function tryNudge(
  installation: Installation,
  leader: Pick<Leader, "id">,
  now: Date,
): Promise<NudgeTried> {
  const { chat } = await nudgeSettings(installation, leader);
  if (!chat) return { ok: false, reason: "no-chat" };
  try {
    const parts = { ...installation, postOffice: null };
    await sendNudge(parts, leader.id, { by: "chat", ...chat }, randomUUID(), now);
    return { ok: true };
  } catch (error) {
    if (!(error instanceof DeliveryRefused)) throw error;
    const { fault, message } = error;
    return { ok: false, reason: fault, detail: message === fault ? "" : message };
  }
}
