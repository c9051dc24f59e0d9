import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { channelOfKind } from "#db/queries/channels.ts";
import { teams } from "#db/schema.ts";
import type { ChannelKind, DeliveryFault } from "#domain/delivery.ts";
import type { Locale } from "#domain/locales.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { DeliveryRefused } from "#server/deliveries/delivery-refused.ts";
import type { Installation } from "#server/installation.ts";
import type { Written } from "#server/messages/message.ts";
import { sayIn } from "#server/messages/words.ts";
import { openAddress, signingSecret } from "./channel-secrets.ts";
import { postToChannel } from "./post-to-channel.ts";
import { reachOf } from "./reach.ts";

export type Tried =
  | { ok: true }
  | { ok: false; reason: "unknown-channel" }
  | { ok: false; reason: DeliveryFault; detail: string };

/** Sends a test message in the team's language, once, and says at once what became of it. */
export async function tryChannel(
  installation: Pick<Installation, "db" | "keys" | "publicUrl" | "allowPrivateWebhooks">,
  team: AuthorizedTeamId,
  kind: ChannelKind,
  now: Date,
): Promise<Tried> {
  const { db, keys } = installation;
  const channel = await channelOfKind(db, team, kind);
  const [row] = await db
    .select({ name: teams.name, language: teams.language })
    .from(teams)
    .where(eq(teams.id, team));
  if (!channel || !row) return { ok: false, reason: "unknown-channel" };
  const post = {
    kind,
    address: openAddress(keys, channel),
    secret: signingSecret(keys, channel.id, channel.secretGeneration),
    deliveryId: randomUUID(),
    message: null,
    written: testWords(row.name, row.language),
    now,
  };
  try {
    await postToChannel(post, reachOf(installation));
    return { ok: true };
  } catch (error) {
    if (!(error instanceof DeliveryRefused)) throw error;
    const { fault, message } = error;
    return { ok: false, reason: fault, detail: message === fault ? "" : message };
  }
}

function testWords(team: string, language: Locale): Written {
  const say = sayIn(language);
  return {
    subject: say("mail.test.subject", { team }),
    preview: say("mail.test.text"),
    blocks: [{ is: "text", text: say("mail.test.text") }],
    footer: [],
  };
}
