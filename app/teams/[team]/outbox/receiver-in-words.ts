import type { DeliveryReceiver } from "#db/queries/deliveries.ts";
import type { Say } from "#domain/locales.ts";

/** A receiver as the team's leaders know them. */
export function receiverInWords(say: Say, receiver: DeliveryReceiver): string {
  switch (receiver.is) {
    case "seat":
      return receiver.name ?? receiver.email ?? say("outbox.receiver.nameless");
    case "leader":
      return say("outbox.receiver.leader", { name: receiver.name });
    case "channel":
      return say("outbox.receiver.channel");
  }
}
