import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { needsSetup } from "#db/queries/workspaces.ts";
import type { Say } from "#domain/locales.ts";
import { SHORTEST_PASSWORD } from "#server/auth/auth.ts";
import { installation } from "#server/installation.ts";
import { isSetupKey } from "#server/workspaces/set-up.ts";
import { setUpAction } from "./actions.ts";
import { SetUpForm } from "./set-up-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("entry.setUp.title") };
}

type Props = { params: Promise<{ key: string }> };

export default async function SetUpPage({ params }: Props) {
  const say = (await getTranslations()) as Say;
  const { key } = await params;
  const { db, keys } = installation();
  // A wrong key and a used one are the same page, for neither tells a stranger anything.
  if (!isSetupKey(keys, key) || !(await needsSetup(db))) notFound();
  const locale = await readersLocale();
  return (
    <>
      <TopBar say={say} />
      <Page width="form" title={say("entry.setUp.headline")} lede={say("entry.setUp.lede")}>
        <WordsProvider locale={locale} words={await wordsFor(locale, ["entry"])}>
          <SetUpForm send={setUpAction.bind(null, key)} shortest={SHORTEST_PASSWORD} />
        </WordsProvider>
      </Page>
    </>
  );
}
