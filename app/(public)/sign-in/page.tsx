import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { currentLeader } from "#app/require-leader.ts";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import type { Say } from "#domain/locales.ts";
import { SignInForm } from "./sign-in-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("entry.signIn.title") };
}

export default async function SignInPage() {
  const say = (await getTranslations()) as Say;
  if (await currentLeader()) redirect("/teams");
  const locale = await readersLocale();
  return (
    <>
      <TopBar say={say} />
      <Page width="form" title={say("entry.signIn.headline")} lede={say("entry.signIn.lede")}>
        <WordsProvider locale={locale} words={await wordsFor(locale, ["entry"])}>
          <SignInForm />
        </WordsProvider>
      </Page>
    </>
  );
}
