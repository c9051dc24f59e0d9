import { notFound } from "next/navigation";
import { type OutboxItem, outboxOf } from "#db/queries/deliveries.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { composeMail } from "#server/deliveries/compose.ts";
import { installation } from "#server/installation.ts";
import type { Mail } from "#server/mail/post-office.ts";

/** How many mails the outbox lists. */
export const LISTED = 200;

/**
 * A mail of the outbox as it would be now, null when it makes no sense any more; a page that is not
 * there for everything else, and where mails are sent.
 */
export async function outboxMail(
  team: AuthorizedTeamId,
  delivery: string,
): Promise<{ item: OutboxItem; mail: Mail | null }> {
  const { db, sendsMail } = installation();
  const listed = sendsMail ? [] : await outboxOf(db.$client, team, LISTED);
  const item = listed.find((one) => one.delivery === delivery) ?? notFound();
  return { item, mail: await composeMail(installation(), team, delivery, new Date()) };
}
