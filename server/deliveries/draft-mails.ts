import type { DeliveryFacts } from "#db/queries/message-facts.ts";
import type { Locale } from "#domain/locales.ts";
import type { Installation } from "../installation.ts";
import { linkSecret } from "../keys.ts";
import type { Mail } from "../mail/post-office.ts";
import { renderMail } from "../mail/render-mail.ts";
import { unsubscribeLinks } from "../mail/unsubscribe-links.ts";
import { sayIn } from "../messages/words.ts";
import { writeMessage } from "../messages/write-message.ts";
import { personToken } from "../seats/person-token.ts";
import type { GatheredFacts } from "./gather-facts.ts";
import { messageIdOf } from "./message-id.ts";
import { linkOf, messageOf } from "./message-of.ts";

// What stands in a draft where each receiver's own links go.
const OWN_SECRET = "the-secret-of-whoever-reads-this";
const OWN_STOP_PAGE = "https://stop.invalid/of-whoever-reads-this";

type Draft = { subject: string; html: string; text: string };
type Drafting = Pick<Installation, "keys" | "publicUrl">;
/**
 * Who will read it: "mailbox", the receiver alone, whose link then opens all of their teams; "page",
 * a leader as well.
 */
type Reader = "mailbox" | "page";

/**
 * Makes the mails of deliveries out of the same facts. Receivers of one message in one language
 * share a rendering and differ by their links, for rendering is most of the work.
 */
export function draftMails(
  drafting: Drafting,
  facts: GatheredFacts,
  reader: Reader,
): (delivery: DeliveryFacts) => Promise<Mail | null> {
  const drafts = new Map<string, Promise<Draft | null>>();
  return async (delivery) => {
    const { kind, round, receiver } = delivery;
    if (receiver.is === "channel") throw new Error("A channel has no mailbox.");
    const locale = localeOf(delivery);
    const key = `${kind} ${round.id} ${receiver.is} ${locale}`;
    const drafted = drafts.get(key) ?? draftOf(drafting, delivery, facts, locale);
    drafts.set(key, drafted);
    const draft = await drafted;
    return draft && addressed(drafting, delivery, draft, reader);
  };
}

/** Leaders are spoken to in English; a seat in its language, else in the team's. */
export const localeOf = ({ receiver, team }: Pick<DeliveryFacts, "receiver" | "team">): Locale => {
  if (receiver.is === "leader") return "en";
  return (receiver.is === "seat" && receiver.language) || team.language;
};

async function draftOf(
  drafting: Drafting,
  delivery: DeliveryFacts,
  facts: GatheredFacts,
  locale: Locale,
): Promise<Draft | null> {
  const link = linkOf(drafting, delivery).replace(secretOf(drafting, delivery), OWN_SECRET);
  const message = messageOf(delivery, facts, link);
  if (!message) return null;
  const say = sayIn(locale);
  const written = writeMessage(say, locale, message);
  const form = { locale, say, unsubscribePage: OWN_STOP_PAGE };
  return { subject: written.subject, ...(await renderMail(written, form)) };
}

/** What a link to a seat's page ends with; leaders' links are alike for all of a team's. */
const secretOf = ({ keys }: Drafting, { receiver }: Pick<DeliveryFacts, "receiver">): string =>
  receiver.is === "seat"
    ? linkSecret(keys, "seat", receiver.id, receiver.linkGeneration)
    : OWN_SECRET;

function addressed(
  drafting: Drafting,
  delivery: DeliveryFacts,
  draft: Draft,
  reader: Reader,
): Mail {
  const { id, receiver, team } = delivery;
  if (receiver.is === "channel") throw new Error("A channel has no mailbox.");
  const unsubscribe = unsubscribeLinks(
    drafting,
    receiver.is === "seat" ? { seat: receiver.id } : { leader: receiver.id, team: team.id },
  );
  const own = secretOf(drafting, delivery) + personPart(drafting, delivery, reader);
  const filled = (text: string, stopPage: string) =>
    text.replaceAll(OWN_SECRET, () => own).replaceAll(OWN_STOP_PAGE, () => stopPage);
  return {
    to: { name: receiver.name, address: receiver.address },
    subject: draft.subject,
    html: filled(draft.html, unsubscribe.page.replaceAll("&", "&amp;")),
    text: filled(draft.text, unsubscribe.page),
    messageId: messageIdOf(drafting, id),
    unsubscribe,
  };
}

/** In the fragment, which no server is told. */
function personPart({ keys }: Drafting, { receiver }: DeliveryFacts, reader: Reader): string {
  if (receiver.is !== "seat" || reader !== "mailbox") return "";
  const { id, address: email, linkGeneration } = receiver;
  return `#me=${personToken(keys, { id, email, linkGeneration })}`;
}
