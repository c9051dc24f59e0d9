import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "#app/ui/button.tsx";
import type { Say } from "#domain/locales.ts";
import { MessagePage } from "./message-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("reading.nowhere.title") };
}

/** One page for what does not exist and for what is not yours: an address tells nothing. */
export default async function NotFound() {
  const say = (await getTranslations()) as Say;
  return (
    <MessagePage
      finding={say("reading.nowhere.finding")}
      words={say("reading.nowhere.words")}
      action={
        <>
          <a className={buttonClass({ kind: "primary" })} href="/">
            {say("reading.nowhere.home")}
          </a>
          <a className={buttonClass({})} href="/sign-in">
            {say("reading.nowhere.signIn")}
          </a>
        </>
      }
    />
  );
}
