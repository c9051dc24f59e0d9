import type { ReactNode } from "react";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { WordsProvider } from "#app/ui/words.tsx";

/** What most forms of leaders say in the browser; pages with a language of their own add it. */
const NAMESPACES = ["teams", "roster", "direction", "settings"] as const;

export default async function TeamsLayout({ children }: { children: ReactNode }) {
  const locale = await readersLocale();
  return (
    <WordsProvider locale={locale} words={await wordsFor(locale, NAMESPACES)}>
      {children}
    </WordsProvider>
  );
}
