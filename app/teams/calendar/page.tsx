import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { wordsFor } from "#app/i18n/words-for.ts";
import { requireLeader } from "#app/require-leader.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { calendarGeneration } from "#db/queries/calendars.ts";
import type { Say } from "#domain/locales.ts";
import { calendarSecret } from "#server/calendar/calendar-link.ts";
import { installation } from "#server/installation.ts";
import { LeaderBar } from "../leader-bar.tsx";
import { renewCalendarAction } from "./actions.ts";
import styles from "./calendar.module.css";
import { RenewForm } from "./renew-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("leaders.calendar.title") };
}

/** The address under which a leader's own calendar shows what is ahead. */
export default async function CalendarPage() {
  const leader = await requireLeader();
  const say = (await getTranslations()) as Say;
  const { db, publicUrl } = installation();
  const generation = await calendarGeneration(db.$client, leader.id);
  const secret = await calendarSecret(installation(), leader);
  const link = secret && `${publicUrl}/calendar/${secret}.ics`;
  return (
    <>
      <LeaderBar leader={leader} place="calendar" />
      <Page
        width="form"
        title={say(link ? "leaders.calendar.headline" : "leaders.calendar.none")}
        lede={<p>{say("leaders.calendar.lede")}</p>}
      >
        <WordsProvider locale="en" words={await wordsFor("en", ["frame", "leaders"])}>
          <div className={styles.link}>
            {link && (
              <>
                <code>{link}</code>
                <CopyButton kind="primary" text={link} label={say("leaders.link.copy")} />
                <p>{say("leaders.calendar.how")}</p>
              </>
            )}
            <p className="soft small">{say("leaders.calendar.secret")}</p>
            <RenewForm
              send={renewCalendarAction.bind(null, generation)}
              first={generation === null}
            />
          </div>
        </WordsProvider>
      </Page>
    </>
  );
}
