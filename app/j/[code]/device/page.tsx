import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { guessing } from "#app/p/guess-limit.ts";
import { TooManyTries } from "#app/p/too-many-tries.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { passedDevice } from "#db/queries/device-seats.ts";
import type { Say } from "#domain/locales.ts";
import { LONGEST_NOTE, PATHS } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { joinKeyOf } from "#server/seats/join-key.ts";
import { codeOf, type JoinProps } from "../code-of.ts";
import { Passing } from "./passing.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("join.device.title") };
}

/** A device that is passed around. Opening it hands out nothing: only a press does. */
export default async function DevicePage(props: JoinProps) {
  const code = await codeOf(props);
  const device = await guessing("code", () =>
    passedDevice(installation().db.$client, joinKeyOf(code).code),
  );
  if (device === "too-many") return <TooManyTries />;
  if (!device) notFound();
  const locale = await readersLocale();
  const words = await wordsFor(locale, ["join", "pulse", "sentences", "charts"]);
  return (
    <WordsProvider locale={locale} words={words}>
      <Passing code={code} first={device} paths={PATHS} longestNote={LONGEST_NOTE} />
    </WordsProvider>
  );
}
