import { PublishedResult } from "#domain/result.ts";
import type { Message, PublishedReading, WrittenAnswer } from "#server/messages/message.ts";

type Result = PublishedResult & { roster: number };

/** What a webhook is told: our own form, which only ever grows. Times are ISO 8601 in UTC. */
export type WebhookPayload = { timestamp: string } & (
  | {
      type: "pulse.opened";
      data: {
        team: Team;
        closesAt: string;
        link: string;
        lastTime: { result: Result | null; answer: WrittenAnswer | null } | null;
      };
    }
  | {
      type: "pulse.published";
      data: {
        team: Team;
        k: number;
        result: Result | null;
        nextOpensAt: string | null;
        link: string;
      };
    }
  | {
      type: "pulse.answered";
      data: { team: Team; answer: WrittenAnswer; result: Result | null; link: string };
    }
  | { type: "pulse.test"; data: Record<string, never> }
);
type Team = { id: string; name: string };

/**
 * A message as data, out of published values only (H2). What is not for the whole team has no form
 * here and throws.
 */
export function webhookPayload(message: Message | null, now: Date): WebhookPayload {
  const timestamp = now.toISOString();
  if (message === null) return { type: "pulse.test", timestamp, data: {} };
  const team = { id: message.team.id, name: message.team.name };
  const { link } = message;
  switch (message.kind) {
    case "invitation": {
      const { closesAt, lastTime } = message;
      return {
        type: "pulse.opened",
        timestamp,
        data: {
          team,
          closesAt: closesAt.toISOString(),
          link,
          lastTime: lastTime && {
            result: resultOf(lastTime.reading),
            answer: answerOf(lastTime.answer),
          },
        },
      };
    }
    case "result": {
      const { k, reading, nextOpensAt } = message;
      return {
        type: "pulse.published",
        timestamp,
        data: {
          team,
          k,
          result: resultOf(reading),
          nextOpensAt: nextOpensAt?.toISOString() ?? null,
          link,
        },
      };
    }
    case "answer": {
      const { text, by } = message.answer;
      return {
        type: "pulse.answered",
        timestamp,
        data: { team, answer: { text, by }, result: resultOf(message.reading), link },
      };
    }
    default:
      throw new Error(`A ${message.kind} is not told to a channel.`);
  }
}

/** Field by field: whatever else a reading may carry one day stays inside. */
const resultOf = (reading: PublishedReading | null): Result | null =>
  reading && { ...PublishedResult.parse(reading.result), roster: reading.roster };

const answerOf = (answer: WrittenAnswer | null): WrittenAnswer | null =>
  answer && { text: answer.text, by: answer.by };
