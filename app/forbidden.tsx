import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "#app/ui/button.tsx";
import type { Say } from "#domain/locales.ts";
import { MessagePage } from "./message-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("leaders.refused.title") };
}

/** For a leader whose role in a team does not reach as far as what was asked (K1). */
export default async function Forbidden() {
  const say = (await getTranslations()) as Say;
  return (
    <MessagePage
      finding={say("leaders.refused.finding")}
      words={say("leaders.refused.words")}
      action={
        <a className={buttonClass({ kind: "primary" })} href="/teams">
          {say("leaders.refused.back")}
        </a>
      }
    />
  );
}
