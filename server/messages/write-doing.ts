import type { Locale, Say } from "#domain/locales.ts";
import { dayInWords } from "./day-in-words.ts";
import type { Block, Doing } from "./message.ts";

/** What is being done about it, in the leader's words; nothing where nothing runs. */
export function doingBlocks(say: Say, locale: Locale, doing: Doing | null | undefined): Block[] {
  if (!doing) return [];
  const { reason, by, until, isOver } = doing;
  const day = dayInWords(locale, "UTC", until, { hour: false });
  return [
    { is: "heading", text: say("mail.doing.title") },
    { is: "quote", text: reason, by },
    { is: "text", text: say(`mail.doing.${isOver ? "over" : "until"}`, { day }) },
  ];
}
