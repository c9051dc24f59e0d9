import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { bold } from "#app/ui/bold.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import type { Say } from "#domain/locales.ts";
import { PATHS } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import styles from "../reading.module.css";

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("reading.anonymity.title") };
}

const LIMITS = ["server", "network", "others", "words", "link", "device", "looks"] as const;

const code = (words: ReactNode) => <code>{words}</code>;

/** The promise in plain words, how to check it, and what it cannot protect from. */
export default async function AnonymityPage() {
  const translate = await getTranslations();
  const say = translate as Say;
  const { keys } = installation();
  return (
    <>
      <TopBar say={say} />
      <Page
        width="narrow"
        title={say("reading.anonymity.finding")}
        lede={say("reading.anonymity.lede")}
      >
        <div className={styles.reading}>
          <Section title={say("reading.anonymity.stamp.title")}>
            <p>{say("reading.anonymity.stamp.sealed")}</p>
            <p>{say("reading.anonymity.stamp.leaves")}</p>
            <p>{say("reading.anonymity.stamp.forgets")}</p>
          </Section>

          <Section title={say("reading.anonymity.groups.title")}>
            <p>{say("reading.anonymity.groups.wait")}</p>
            <p>{say("reading.anonymity.groups.small")}</p>
          </Section>

          <Section id="key" title={say("reading.anonymity.key.title")}>
            <p>{say("reading.anonymity.key.words")}</p>
            <p className={styles.fingerprint}>{keys.fingerprint}</p>
          </Section>

          <Section id="check" title={say("reading.anonymity.check.title")}>
            <p>{say("reading.anonymity.check.list")}</p>
            <p>
              {translate.rich("reading.anonymity.check.address", { path: PATHS.nullifiers, code })}
            </p>
          </Section>

          <Section title={say("reading.anonymity.limits.title")}>
            <ul>
              {LIMITS.map((limit) => (
                <li key={limit}>
                  {translate.rich(`reading.anonymity.limits.${limit}`, { b: bold })}
                </li>
              ))}
            </ul>
          </Section>

          <Section title={say("reading.anonymity.leaders.title")}>
            <p>{say("reading.anonymity.leaders.words")}</p>
            <p>
              <a href="/questions">{say("reading.questions.title")}</a>
            </p>
          </Section>
        </div>
      </Page>
    </>
  );
}
