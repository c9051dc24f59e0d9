import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Brand } from "#app/ui/brand.tsx";
import { buttonClass } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { Say } from "#domain/locales.ts";
import styles from "./message.module.css";

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("reading.nowhere.title") };
}

/** One page for what does not exist and for what is not yours: an address tells nothing. */
export default async function NotFound() {
  const say = (await getTranslations()) as Say;
  return (
    <main className={styles.message}>
      <Brand href="/" />
      <div className={styles.beside}>
        <EmptyState
          as="h1"
          title={say("reading.nowhere.finding")}
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
        >
          <p>{say("reading.nowhere.words")}</p>
        </EmptyState>
      </div>
    </main>
  );
}
