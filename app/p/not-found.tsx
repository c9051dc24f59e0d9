import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import type { Say } from "#domain/locales.ts";

export const metadata: Metadata = { title: "Nothing here" };

/** The same for a link that never was, one that was withdrawn and one that was replaced. */
export default async function NotFound() {
  const say = (await getTranslations()) as Say;
  return (
    <>
      <TopBar say={say} />
      <Page
        width="form"
        title="This link opens no seat."
        lede="It may have lost its end on the way, or a newer one took its place. Ask the person who gave it to you for a new one; it takes them a moment."
      />
    </>
  );
}
