import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Brand } from "#app/ui/brand.tsx";
import { buttonClass } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { Say } from "#domain/locales.ts";
import styles from "./message.module.css";

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("leaders.refused.title") };
}

/** For a leader whose role in a team does not reach as far as what was asked (K1). */
export default async function Forbidden() {
  const say = (await getTranslations()) as Say;
  return (
    <main className={styles.message}>
      <Brand href="/" />
      <div className={styles.beside}>
        <EmptyState
          as="h1"
          title={say("leaders.refused.finding")}
          action={
            <a className={buttonClass({ kind: "primary" })} href="/teams">
              {say("leaders.refused.back")}
            </a>
          }
        >
          <p>{say("leaders.refused.words")}</p>
        </EmptyState>
      </div>
    </main>
  );
}
