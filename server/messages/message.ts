import type { PublishedReading, WrittenAnswer } from "#db/queries/message-facts.ts";
import type { Change } from "#domain/change.ts";
import type { MomentKind } from "#domain/moments.ts";

export type { PublishedReading, WrittenAnswer };

/** What came of the pulse before; `reading` is null when too few had answered. */
export type LastTime = { reading: PublishedReading | null; answer: WrittenAnswer | null };

/** The intervention that runs: why, by whom, and until when (I7). */
export type Doing = { reason: string; by: string; until: Date; isOver: boolean };

type Team = { id: string; name: string; zone: string };

/**
 * All that a message may say, before it is put into the words of a language and the form of a
 * channel. Never a rating and never who answered: results as published, what people wrote to be
 * read, and links (P3, P9).
 */
export type Message =
  | {
      kind: "invitation" | "reminder";
      team: Team;
      closesAt: Date;
      /** The receiver's own page; in a chat, one that knows nobody. */
      link: string;
      lastTime: LastTime | null;
      doing?: Doing | null;
    }
  | {
      kind: "result";
      team: Team;
      k: number;
      /** Null: too few answered. */
      reading: PublishedReading | null;
      nextOpensAt: Date | null;
      link: string;
    }
  | {
      kind: "answer";
      team: Team;
      answer: WrittenAnswer;
      reading: PublishedReading | null;
      link: string;
    }
  | {
      kind: "digest";
      team: Team;
      k: number;
      reading: PublishedReading | null;
      /** Against the weeks before; null when there is nothing to compare, or it may not be said. */
      change: Change | null;
      /** Null where the rule shows none. */
      notes: string[] | null;
      suggestion: MomentKind;
      doing?: Doing | null;
      /** Where the leader answers. */
      link: string;
    }
  | { kind: "answer-reminder"; team: Team; closedAt: Date; link: string };

/** One piece of a message in words. */
export type Block =
  | { is: "text"; text: string }
  | { is: "heading"; text: string }
  /** What a person wrote. */
  | { is: "quote"; text: string; by: string | null }
  | { is: "facts"; facts: { name: string; value: string }[] }
  | { is: "list"; items: string[] }
  | { is: "button"; label: string; url: string };

/** A message in the words of one language, still without a form. */
export type Written = {
  subject: string;
  /** The line that mail programs show beside the subject. */
  preview: string;
  blocks: Block[];
  /** Why this came, and what it promises; small, at the end. */
  footer: string[];
};
