import { getTranslations } from "next-intl/server";
import { Page } from "#app/ui/page-frame.tsx";
import type { Say } from "#domain/locales.ts";

/** Shown instead of everything, right or wrong, to an address that guesses. */
export async function TooManyTries() {
  const say = (await getTranslations()) as Say;
  return (
    <Page
      width="form"
      title={say("pulse.tooManyTries.title")}
      lede={say("pulse.tooManyTries.words")}
    />
  );
}
