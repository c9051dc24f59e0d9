import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Brand } from "#app/ui/brand.tsx";
import type { Say } from "#domain/locales.ts";
import { CodeForm } from "./code-form.tsx";
import styles from "./join.module.css";

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("join.nowhere.title") };
}

/** The same for a code that never was, a session that is over and a renewed link. */
export default async function NotFound() {
  const say = (await getTranslations()) as Say;
  return (
    <main id="content" className={styles.join}>
      <Brand />
      <div className={styles.middle}>
        <h1 className={styles.title}>{say("join.nowhere.finding")}</h1>
        <p className={styles.lede}>{say("join.nowhere.words")}</p>
        <CodeForm say={say} />
      </div>
      <p className={styles.foot}>
        <a href="/anonymity">{say("join.anonymity")}</a>
      </p>
    </main>
  );
}
