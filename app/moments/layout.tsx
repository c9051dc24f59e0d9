import type { ReactNode } from "react";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { WordsProvider } from "#app/ui/words.tsx";

export default async function MomentsLayout({ children }: { children: ReactNode }) {
  const locale = await readersLocale();
  return (
    <WordsProvider locale={locale} words={await wordsFor(locale, ["moments"])}>
      {children}
    </WordsProvider>
  );
}
