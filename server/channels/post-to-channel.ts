import { Webhook } from "standardwebhooks";
import type { ChannelKind } from "#domain/delivery.ts";
import { DeliveryRefused } from "#server/deliveries/delivery-refused.ts";
import type { Message, Written } from "#server/messages/message.ts";
import { mattermostPayload } from "./mattermost-payload.ts";
import { postJson } from "./post-json.ts";
import type { Reach } from "./reach.ts";
import { slackPayload } from "./slack-payload.ts";
import { teamsPayload } from "./teams-payload.ts";
import { readAddress } from "./webhook-address.ts";
import { webhookPayload } from "./webhook-payload.ts";

export type ChannelPost = {
  kind: ChannelKind;
  address: string;
  /** What webhooks are signed with; the address of a chat is its own secret. */
  secret: string;
  /** The same at every try, so that the receiver can tell a repetition. */
  deliveryId: string;
  /** Null: a test message. */
  message: Message | null;
  written: Written;
  now: Date;
};

/**
 * Tells a team's channel something once. Throws DeliveryRefused when it did not get through, and
 * never connects to where `reach` does not allow (H1).
 */
export async function postToChannel(
  { kind, address, secret, deliveryId, message, written, now }: ChannelPost,
  reach: Reach,
): Promise<void> {
  const read = readAddress(kind, address, reach);
  if (!read.ok) throw new DeliveryRefused("address-not-allowed", { final: true });
  if (kind !== "webhook") {
    const payload = CHATS[kind](written);
    await postJson(read.value, JSON.stringify(payload), {}, reach);
    return;
  }
  const body = JSON.stringify(webhookPayload(message, now));
  const headers = {
    "webhook-id": deliveryId,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(deliveryId, now, body),
  };
  await postJson(read.value, body, headers, reach);
}

const CHATS = { slack: slackPayload, teams: teamsPayload, mattermost: mattermostPayload };
