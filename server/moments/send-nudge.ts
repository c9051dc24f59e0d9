import type { Say } from "#domain/locales.ts";
import { postToChannel } from "../channels/post-to-channel.ts";
import { reachOf } from "../channels/reach.ts";
import { DeliveryRefused } from "../deliveries/delivery-refused.ts";
import { messageIdOf } from "../deliveries/message-id.ts";
import type { DeliveryParts } from "../deliveries/try-delivery.ts";
import { renderMail } from "../mail/render-mail.ts";
import { unsubscribeLinks } from "../mail/unsubscribe-links.ts";
import type { Written } from "../messages/message.ts";
import { sayIn } from "../messages/words.ts";
import type { NudgeChat } from "./nudge-settings.ts";

/** Where a nudge goes: the leader's mailbox, or their own chat. */
export type NudgePlace = { by: "mail"; name: string; email: string } | ({ by: "chat" } & NudgeChat);

/** Leaders are spoken to in English. */
const LOCALE = "en";

/**
 * Sends one nudge; the same one a second time under the same Message-ID. Made of words alone: it is
 * given neither the journal nor a result, so it can tell of none (J6). Throws DeliveryRefused.
 */
export async function sendNudge(
  parts: Omit<DeliveryParts, "log" | "db">,
  leader: string,
  place: NudgePlace,
  /** The same for each try of one nudge. */
  nudge: string,
  now: Date,
): Promise<void> {
  const { publicUrl, postOffice } = parts;
  const say = sayIn(LOCALE);
  const written = writeNudge(say, publicUrl, place.by);
  if (place.by === "chat") {
    const { kind, address } = place;
    const post = { kind, address, secret: "", deliveryId: nudge, message: null, written, now };
    return postToChannel(post, reachOf(parts));
  }
  if (!postOffice) throw new DeliveryRefused("server-unreachable", { final: true });
  const unsubscribe = unsubscribeLinks(parts, { nudged: leader });
  const form = { locale: LOCALE, say, unsubscribePage: unsubscribe.page } as const;
  await postOffice.send({
    to: { name: place.name, address: place.email },
    subject: written.subject,
    ...(await renderMail(written, form)),
    messageId: messageIdOf(parts, `nudge|${nudge}`),
    unsubscribe,
  });
}

/** In a chat no link ends it by itself, so its page stands beside. */
function writeNudge(say: Say, publicUrl: string, by: "mail" | "chat"): Written {
  const change = {
    is: "button",
    label: say("mail.nudge.change"),
    url: `${publicUrl}/moments/nudge`,
  } as const;
  return {
    subject: say("mail.nudge.subject"),
    preview: say("mail.nudge.text"),
    blocks: [
      ...(by === "mail" ? [{ is: "heading", text: say("mail.nudge.subject") } as const] : []),
      { is: "text", text: say("mail.nudge.text") },
      { is: "button", label: say("mail.nudge.button"), url: `${publicUrl}/moments` },
      ...(by === "chat" ? [change] : []),
    ],
    footer: [say("mail.nudge.why")],
  };
}
