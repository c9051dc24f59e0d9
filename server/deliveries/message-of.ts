import type { DeliveryFacts } from "#db/queries/message-facts.ts";
import { suggestMoment } from "#domain/moments.ts";
import type { Installation } from "../installation.ts";
import { linkSecret } from "../keys.ts";
import type { Message } from "../messages/message.ts";
import type { GatheredFacts } from "./gather-facts.ts";

const WEEK = 7 * 86_400_000;

/** What a delivery says to whoever follows `link`; null when it makes no sense any more (M2). */
export function messageOf(
  delivery: Pick<DeliveryFacts, "kind" | "team" | "round">,
  facts: GatheredFacts,
  link: string,
): Message | null {
  const { kind, round } = delivery;
  const { id, name, zone } = delivery.team;
  const team = { id, name, zone };
  const { k, closesAt, closedAt } = round;
  const { reading, answer, before, notes } = facts.ofRound(round.id);
  switch (kind) {
    case "invitation":
    case "reminder":
      if (closedAt || !closesAt) return null;
      return { kind, team, closesAt, link, lastTime: before, doing: facts.doing(team) };
    case "result":
      return closedAt && { kind, team, k, reading, nextOpensAt: facts.nextOpening(id), link };
    case "answer":
      return answer && { kind, team, answer, reading, link };
    case "digest": {
      if (!closedAt) return null;
      const change = facts.change(delivery);
      const turn = Math.floor(closedAt.getTime() / WEEK);
      const suggestion = suggestMoment(reading?.result ?? null, [], turn);
      const doing = facts.doing(team);
      return { kind, team, k, reading, change, notes, suggestion, doing, link };
    }
    case "answer-reminder":
      return closedAt && !answer ? { kind, team, closedAt, link } : null;
  }
}

/** The page that the receiver is led to: their own, the leader's, or one that knows nobody. */
export function linkOf(
  { keys, publicUrl }: Pick<Installation, "keys" | "publicUrl">,
  { receiver, team, round }: Pick<DeliveryFacts, "receiver" | "team" | "round">,
): string {
  switch (receiver.is) {
    case "seat":
      return `${publicUrl}/p/${linkSecret(keys, "seat", receiver.id, receiver.linkGeneration)}`;
    case "leader":
      return `${publicUrl}/teams/${team.id}/answer/${round.id}`;
    case "channel":
      return `${publicUrl}/j/${linkSecret(keys, "join", team.id, team.joinGeneration)}`;
  }
}
