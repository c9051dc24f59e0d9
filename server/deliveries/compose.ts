import { deliveryFacts } from "#db/queries/message-facts.ts";
import type { AuthorizedTeamId } from "../auth/authorized-team.ts";
import type { Installation } from "../installation.ts";
import type { Mail } from "../mail/post-office.ts";
import { isId } from "../seats/seat-id.ts";
import { draftMails } from "./draft-mails.ts";
import { gatherFacts } from "./gather-facts.ts";

/**
 * A team's mail as it would go out now; null for no such mail, for one that makes no sense any
 * more, and for a reminder, which nobody but its receiver may see (M3).
 */
export async function composeMail(
  installation: Pick<Installation, "db" | "keys" | "publicUrl">,
  team: AuthorizedTeamId,
  delivery: string,
  now: Date,
): Promise<Mail | null> {
  if (!isId(delivery)) return null;
  const sql = installation.db.$client;
  const [facts] = await deliveryFacts(sql, [delivery]);
  if (!facts || facts.team.id !== team || facts.kind === "reminder") return null;
  if (facts.receiver.is === "channel") return null;
  return draftMails(installation, await gatherFacts(sql, [facts], now), "page")(facts);
}
