import type { ReactNode } from "react";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { WordsProvider } from "#app/ui/words.tsx";

/** What the forms and lists of leaders' pages say in the browser; the pages speak on the server. */
const NAMESPACES = [
  "teams",
  "roster",
  "direction",
  "settings",
  "schedule",
  "channels",
  "outbox",
  "answers",
  "imports",
] as const;

export default async function TeamsLayout({ children }: { children: ReactNode }) {
  const locale = await readersLocale();
  return (
    <WordsProvider locale={locale} words={await wordsFor(locale, NAMESPACES)}>
      {children}
    </WordsProvider>
  );
}
