import type { Locale, Say } from "#domain/locales.ts";
import { dayInWords } from "./day-in-words.ts";
import type { Block, LastTime, Message, Written, WrittenAnswer } from "./message.ts";
import { writeDigest } from "./write-digest.ts";
import { doingBlocks } from "./write-doing.ts";
import { findingOf, readingBlocks } from "./write-reading.ts";

type MessageOf<Kind extends Message["kind"]> = Extract<Message, { kind: Kind }>;

/**
 * Puts a message into the words of a language: the finding, then the number, then the doubt. The
 * catalogue is that of `say`; `locale` writes the dates. Nothing is said that `message` does not hold.
 */
export function writeMessage(say: Say, locale: Locale, message: Message): Written {
  switch (message.kind) {
    case "invitation":
      return writeInvitation(say, locale, message);
    case "reminder":
      return writeReminder(say, locale, message);
    case "result":
      return writeResult(say, locale, message);
    case "answer":
      return writeAnswer(say, message);
    case "digest":
      return writeDigest(say, locale, message);
    case "answer-reminder":
      return writeAnswerReminder(say, locale, message);
  }
}

function writeInvitation(
  say: Say,
  locale: Locale,
  { team, closesAt, link, lastTime, doing }: MessageOf<"invitation" | "reminder">,
): Written {
  const until = dayInWords(locale, team.zone, closesAt, { hour: true });
  const day = dayInWords(locale, team.zone, closesAt, { hour: false });
  return {
    subject: say("mail.invitation.subject", { team: team.name, day }),
    preview: say("mail.invitation.preview"),
    blocks: [
      ...(lastTime ? lastTimeBlocks(say, lastTime) : []),
      ...doingBlocks(say, locale, doing),
      heading(say("mail.invitation.ask")),
      text(say("mail.invitation.until", { until })),
      button(say("mail.invitation.button"), link),
      text(say("mail.promise")),
    ],
    footer: [...aboutLink(say, link), say("mail.footer.member", { team: team.name })],
  };
}

function writeReminder(
  say: Say,
  locale: Locale,
  { team, closesAt, link }: MessageOf<"invitation" | "reminder">,
): Written {
  const until = dayInWords(locale, team.zone, closesAt, { hour: true });
  const day = dayInWords(locale, team.zone, closesAt, { hour: false });
  return {
    subject: say("mail.reminder.subject", { team: team.name, day }),
    preview: say("mail.invitation.ask"),
    blocks: [
      heading(say("mail.invitation.ask")),
      text(say("mail.reminder.open", { team: team.name, until })),
      button(say("mail.invitation.button"), link),
      text(say("mail.promise")),
    ],
    footer: [say("mail.reminder.who"), ...aboutLink(say, link)],
  };
}

function writeResult(
  say: Say,
  locale: Locale,
  { team, k, reading, nextOpensAt, link }: MessageOf<"result">,
): Written {
  const next = nextOpensAt
    ? say("mail.result.next", { when: dayInWords(locale, team.zone, nextOpensAt, { hour: true }) })
    : say("mail.result.noNext");
  return {
    subject: say("mail.result.subject", { team: team.name }),
    preview: findingOf(say, reading),
    blocks: [
      ...readingBlocks(say, { reading, k }),
      text(reading ? `${say("mail.result.answerComes")} ${next}` : next),
      button(say(reading ? "mail.result.button" : "mail.result.page"), link),
    ],
    footer: [say("mail.footer.member", { team: team.name })],
  };
}

function writeAnswer(say: Say, { team, answer, reading, link }: MessageOf<"answer">): Written {
  return {
    subject: say("mail.answer.subject", { team: team.name, by: answer.by }),
    preview: answer.text,
    blocks: [
      text(say("mail.answer.about", { finding: findingOf(say, reading) })),
      said(answer),
      button(say("mail.result.page"), link),
    ],
    footer: [say("mail.footer.member", { team: team.name })],
  };
}

function writeAnswerReminder(
  say: Say,
  locale: Locale,
  { team, closedAt, link }: MessageOf<"answer-reminder">,
): Written {
  const day = dayInWords(locale, team.zone, closedAt, { hour: false });
  return {
    subject: say("mail.answerReminder.subject", { team: team.name }),
    preview: say("mail.answerReminder.oneLine"),
    blocks: [
      heading(say("mail.answerReminder.waiting", { team: team.name, day })),
      text(say("mail.answerReminder.oneLine")),
      button(say("mail.digest.button"), link),
    ],
    footer: [say("mail.answerReminder.once"), say("mail.footer.leader", { team: team.name })],
  };
}

/** Each pulse begins with what came of the one before. */
function lastTimeBlocks(say: Say, { reading, answer }: LastTime): Block[] {
  const finding = text(say("mail.lastTime", { finding: findingOf(say, reading) }));
  return answer ? [finding, said(answer)] : [finding];
}

/** A link in a chat knows nobody; one to a seat's page is its owner's only. */
const aboutLink = (say: Say, link: string): string[] => [
  ...(new URL(link).pathname.startsWith("/p/") ? [say("mail.footer.ownLink")] : []),
  say("mail.footer.opening"),
];

const text = (text: string): Block => ({ is: "text", text });
const heading = (text: string): Block => ({ is: "heading", text });
const button = (label: string, url: string): Block => ({ is: "button", label, url });
const said = ({ text, by }: WrittenAnswer): Block => ({ is: "quote", text, by });
