import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { itemsOf } from "#app/p/items.ts";
import { bold } from "#app/ui/bold.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import type { Say } from "#domain/locales.ts";
import { ITEM_VERSION } from "#domain/rating.ts";
import styles from "../reading.module.css";

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("reading.questions.title") };
}

/** Where the two questions come from, and how little they may be taken for. */
export default async function QuestionsPage() {
  const translate = await getTranslations();
  const say = translate as Say;
  return (
    <>
      <TopBar say={say} />
      <Page
        width="narrow"
        title={say("reading.questions.finding")}
        lede={say("reading.questions.lede")}
      >
        <div className={styles.reading}>
          <Section
            title={say("reading.questions.items.title")}
            note={say("reading.questions.items.version", { version: ITEM_VERSION })}
          >
            {itemsOf(say, "weekly").map(({ axis, question, lowest, highest }) => (
              <div key={axis} className={styles.item}>
                <p>
                  <b>{question}</b>
                </p>
                <p>{say("reading.questions.items.ends", { lowest, highest })}</p>
              </div>
            ))}
            <p>{say("reading.questions.items.live")}</p>
          </Section>

          <Section title={say("reading.questions.why.title")}>
            <ul>
              <li>{translate.rich("reading.questions.why.points", { b: bold })}</li>
              <li>{translate.rich("reading.questions.why.blank", { b: bold })}</li>
              <li>{translate.rich("reading.questions.why.oneIdea", { b: bold })}</li>
            </ul>
          </Section>

          <Section title={say("reading.questions.from.title")}>
            <p>{say("reading.questions.from.words")}</p>
          </Section>

          <Section title={say("reading.questions.more.title")}>
            <p>{say("reading.questions.more.words")}</p>
          </Section>

          <Section title={say("reading.questions.sure.title")}>
            <p>{say("reading.questions.sure.words")}</p>
            <p>
              <a href="/anonymity">{say("reading.anonymity.title")}</a>
            </p>
          </Section>
        </div>
      </Page>
    </>
  );
}
