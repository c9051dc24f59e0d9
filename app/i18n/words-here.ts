import { getTranslations } from "next-intl/server";
import type { Rich } from "#app/ui/words.tsx";
import type { Say } from "#domain/locales.ts";

/** What server components and actions say in this request: plain, and with tags. */
export async function wordsHere(): Promise<{ say: Say; rich: Rich }> {
  const words = await getTranslations();
  return { say: words as Say, rich: words.rich as Rich };
}
