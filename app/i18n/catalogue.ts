import type { Locale } from "#domain/locales.ts";

/** Messages by key; a catalogue file holds one namespace. */
export type Messages = { [key: string]: string | Messages };

/** Spoken to members, in every language. The rest is for leaders, in English as yet. */
export const MEMBER_NAMESPACES = [
  "sentences",
  "charts",
  "frame",
  "pulse",
  "session",
  "join",
  "reading",
  "mail",
  "declared",
  "sessionpage",
  "access",
] as const;
/** For leaders. */
export const LEADER_NAMESPACES = [
  "teams",
  "team",
  "roster",
  "direction",
  "interventions",
  "settings",
  "live",
  "entry",
  "schedule",
  "channels",
  "outbox",
  "answers",
  "imports",
  "sessions",
  "trend",
  "leaders",
  "portfolio",
  "exports",
  "moments",
] as const;
export type Namespace = (typeof MEMBER_NAMESPACES)[number] | (typeof LEADER_NAMESPACES)[number];

/** One namespace of a language; for leaders always the English one. */
export async function messagesOf(locale: Locale, namespace: Namespace): Promise<Messages> {
  const language = (MEMBER_NAMESPACES as readonly string[]).includes(namespace) ? locale : "en";
  const module = await import(`../messages/${language}/${namespace}.json`);
  return module.default as Messages;
}
