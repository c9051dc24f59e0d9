import type { DeliveryFacts } from "#db/queries/message-facts.ts";
import type { DeliveryFault } from "#domain/delivery.ts";
import { openAddress, signingSecret } from "../channels/channel-secrets.ts";
import { postToChannel } from "../channels/post-to-channel.ts";
import { reachOf } from "../channels/reach.ts";
import type { Installation } from "../installation.ts";
import type { Log } from "../log.ts";
import type { PostOffice } from "../mail/post-office.ts";
import { sayIn } from "../messages/words.ts";
import { writeMessage } from "../messages/write-message.ts";
import { DeliveryRefused } from "./delivery-refused.ts";
import { draftMails, localeOf } from "./draft-mails.ts";
import type { GatheredFacts } from "./gather-facts.ts";
import { linkOf, messageOf } from "./message-of.ts";
import type { Ending } from "./settle-deliveries.ts";

export type DeliveryParts = Omit<Installation, "sendsMail"> & {
  /** Null where no SMTP server is set: mails stay in the leader's outbox. */
  postOffice: PostOffice | null;
  log: Log;
};

/**
 * Tries deliveries out of the same facts, each on its own. Never rejects: whatever goes wrong is
 * how that delivery's try ended.
 */
export function tries(
  parts: DeliveryParts,
  facts: GatheredFacts,
  now: Date,
): (delivery: DeliveryFacts, isLast: boolean) => Promise<Ending> {
  const mailOf = draftMails(parts, facts, "mailbox");
  let isLogged = false;
  return async (delivery, isLast) => {
    try {
      if (delivery.receiver.left) return DROPPED;
      // What comes too late is not said; what was refused until now could not be.
      if (isLate(delivery, now))
        return delivery.fault === null ? DROPPED : failed(delivery, delivery.fault, null);
      if (delivery.receiver.is === "channel") return await post(parts, delivery, facts, now);
      if (!parts.postOffice) return kept(parts, delivery, facts);
      const mail = await mailOf(delivery);
      if (!mail) return DROPPED;
      await parts.postOffice.send(mail);
      return { state: "sent" };
    } catch (error) {
      // A fault of ours: what it says is for those who mend it, and would say so for each receiver.
      if (!(error instanceof DeliveryRefused) && !isLogged) {
        isLogged = true;
        parts.log.error({ error }, "a delivery failed");
      }
      return endingOf(delivery, error, isLast);
    }
  };
}

/** How one ends whose last try did not come about. */
export const givenUp = (delivery: DeliveryFacts): Ending =>
  failed(delivery, delivery.fault ?? "unknown", null);

const DROPPED: Ending = { state: "dropped" };

/** Whether its time, or the round that one is asked to answer, is over (M2). */
const isLate = ({ kind, round, expiresAt }: DeliveryFacts, now: Date): boolean =>
  expiresAt <= now ||
  ((kind === "invitation" || kind === "reminder") &&
    (round.closedAt !== null || (round.closesAt !== null && round.closesAt <= now)));

/** Nothing is rendered for the outbox: it writes its mails when it is looked at. */
function kept(parts: DeliveryParts, delivery: DeliveryFacts, facts: GatheredFacts): Ending {
  // A listed reminder would be a list of who is silent (M3).
  if (delivery.kind === "reminder") return DROPPED;
  return messageOf(delivery, facts, linkOf(parts, delivery)) ? { state: "in-outbox" } : DROPPED;
}

async function post(
  parts: DeliveryParts,
  delivery: DeliveryFacts,
  facts: GatheredFacts,
  now: Date,
): Promise<Ending> {
  const { id, receiver } = delivery;
  if (receiver.is !== "channel") throw new Error("Only channels are posted to.");
  const message = messageOf(delivery, facts, linkOf(parts, delivery));
  if (!message) return DROPPED;
  const locale = localeOf(delivery);
  await postToChannel(
    {
      kind: receiver.kind,
      address: openAddress(parts.keys, receiver),
      secret: signingSecret(parts.keys, receiver.id, receiver.secretGeneration),
      deliveryId: id,
      message,
      written: writeMessage(sayIn(locale), locale, message),
      now,
    },
    reachOf(parts),
  );
  return { state: "sent" };
}

function endingOf(delivery: DeliveryFacts, error: unknown, isLast: boolean): Ending {
  const refusal = error instanceof DeliveryRefused ? error : null;
  const fault = refusal?.fault ?? "unknown";
  const detail = shortened(refusal?.message === fault ? "" : (refusal?.message ?? ""));
  if (refusal?.final || isLast) return failed(delivery, fault, detail);
  // A reminder leaves no fault behind: a failure with a name would tell who is silent (M3).
  if (delivery.kind === "reminder") return { state: "waiting", fault: null, detail: null };
  return { state: "waiting", fault, detail };
}

const failed = ({ kind }: DeliveryFacts, fault: DeliveryFault, detail: string | null): Ending =>
  kind === "reminder" ? DROPPED : { state: "failed", fault, detail };

const LONGEST_DETAIL = 200;

/** Without anything that could be somebody's address; servers like to repeat what they are told. */
const shortened = (detail: string): string =>
  detail
    .replaceAll(/[a-z]+:\/\/\S+|[^\s<>]+@[^\s<>]+/gi, "…")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, LONGEST_DETAIL);
