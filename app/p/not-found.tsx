import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import type { Say } from "#domain/locales.ts";

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("pulse.nowhere") };
}

/** The same for a link that never was, one that was withdrawn and one that was replaced. */
export default async function NotFound() {
  const say = (await getTranslations()) as Say;
  return (
    <>
      <TopBar say={say} />
      <Page width="form" title={say("pulse.noSeat.title")} lede={say("pulse.noSeat.words")} />
    </>
  );
}
