import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { itemsOf } from "#app/p/items.ts";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import type { Say } from "#domain/locales.ts";
import { ITEM_VERSION } from "#domain/rating.ts";
import styles from "../reading.module.css";

export const metadata: Metadata = { title: "About the questions" };

/** Where the two questions come from, and how little they may be taken for. */
export default async function QuestionsPage() {
  const say = (await getTranslations()) as Say;
  return (
    <>
      <TopBar say={say} />
      <Page
        width="narrow"
        title="Two questions, in our own wording. This is not a validated instrument."
        lede="They are near questions that research uses, and short enough to be asked every week. Treat what they show as a start for talking, not as a measurement of people."
      >
        <div className={styles.reading}>
          <Section title="The questions" note={`version ${ITEM_VERSION}`}>
            {itemsOf(say, "weekly").map((item) => (
              <div key={item.axis} className={styles.item}>
                <p>
                  <b>{item.question}</b>
                </p>
                <p>
                  1 = {item.lowest}, 10 = {item.highest}
                </p>
              </div>
            ))}
            <p>
              In a session together, “This week” becomes “Right now”. When the wording changes, it
              gets a new version, and the trend says so: answers before and after are not the same
              thing.
            </p>
          </Section>

          <Section title="Why like this">
            <ul>
              <li>
                <b>Ten points.</b> In a study with 149 people, scales with few points did worst, the
                gain levelled off at about seven, and ten was liked best (Preston and Colman 2000).
                With ten there is no middle, so each answer lies in exactly one quadrant.
              </li>
              <li>
                <b>Nothing is preselected,</b> no names of quadrants and no earlier results are
                shown before you answer. Each of them would lean on the answer.
              </li>
              <li>
                <b>One idea each.</b> Being clear about the goal is not the same as knowing each
                step; deciding how to work is not the same as deciding what to do.
              </li>
            </ul>
          </Section>

          <Section title="Where they come from">
            <p>
              Clear objectives are asked about in the COPSOQ III and in the Management Standards of
              the British HSE; the choice in how to work in the same standards, in the Work Design
              Questionnaire and as “method autonomy” by Breaugh (1985). Sawyer (1992) parts clarity
              about goals from clarity about process. Our wording is adapted from none of them word
              for word, and its quality as a scale has not been studied.
            </p>
          </Section>

          <Section title="More autonomy is not always better">
            <p>
              Freedom without a direction feels good and then goes off the rails; and beyond some
              point more freedom can become a burden (Dettmers and Bredehöft 2020). There are weeks
              in which a leader close to the details is right, for a while and with a way back. So
              do not read the upper edge of the chart as a grade.
            </p>
          </Section>

          <Section title="How sure a result is">
            <p>
              Few people answer, so every mean comes with the range in which it likely lies, and a
              team is said to be in a mode only when that is at least 80 % likely. Otherwise it is
              “on the line”. What a team says of itself is an observation, not proof of anything.
            </p>
            <p>
              <a href="/anonymity">How this stays anonymous</a>
            </p>
          </Section>
        </div>
      </Page>
    </>
  );
}
