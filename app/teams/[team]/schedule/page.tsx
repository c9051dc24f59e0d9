import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { wordsFor } from "#app/i18n/words-for.ts";
import { requireTeamPage } from "#app/require-leader.ts";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { type KeptSchedule, pausesOf, scheduledTeam, scheduleOf } from "#db/queries/schedules.ts";
import type { Say } from "#domain/locales.ts";
import { localDate, nextOccurrences, type Weekday } from "#domain/schedule.ts";
import { type ScheduleField, USUAL_WEEK } from "#domain/schedule-input.ts";
import { installation } from "#server/installation.ts";
import { LARGEST_CALENDAR } from "#server/schedules/holidays-from-ics.ts";
import { LeaderBar } from "../../leader-bar.tsx";
import { type ScheduleState, saveScheduleAction } from "./actions.ts";
import { CalendarForm } from "./calendar-form.tsx";
import { weekdayName } from "./day-words.ts";
import { findingInWords, outlookInWords } from "./finding-words.ts";
import { Openings } from "./openings.tsx";
import { addPauseAction, importCalendarAction } from "./pause-actions.ts";
import { PauseForm } from "./pause-form.tsx";
import { PauseSwitch } from "./pause-switch.tsx";
import { Pauses } from "./pauses.tsx";
import { Preview } from "./preview.tsx";
import styles from "./schedule.module.css";
import { ScheduleForm } from "./schedule-form.tsx";

type Props = { params: Promise<{ team: string }> };

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const SHOWN = 4;

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("schedule.title") };
}

export default async function SchedulePage({ params }: Props) {
  const { leader, team, details } = await requireTeamPage(params, "leader");
  const say = (await getTranslations()) as Say;
  const now = new Date();
  const sql = installation().db.$client;
  const [schedule, place, pauses] = await Promise.all([
    scheduleOf(sql, team),
    scheduledTeam(sql, team),
    pausesOf(sql, team),
  ]);
  const openings = schedule ? nextOccurrences(schedule, now, SHOWN) : [];
  const today = localDate(now, place.zone);
  const outlook = outlookInWords(say, { schedule, place, next: openings[0], now });
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "schedule" }} />
      <WordsProvider locale="en" words={await wordsFor("en", ["frame", "schedule"])}>
        <Page
          title={findingInWords(say, details.name, schedule)}
          lede={outlook}
          actions={
            schedule && <PauseSwitch say={say} team={team} paused={schedule.pausedAt !== null} />
          }
        >
          <div className={styles.columns}>
            <section aria-labelledby="when-title">
              <h2 id="when-title" className={styles.heading}>
                {say("schedule.form.heading")}
              </h2>
              <ScheduleForm
                send={saveScheduleAction.bind(null, team)}
                values={valuesOf(schedule, place.zone, today)}
                weekdays={WEEKDAYS.map(weekdayName)}
                guessesZone={!schedule && place.zone === "UTC"}
                outlook={outlook}
              />
              <Zones />
            </section>
            <div className={styles.beside}>
              <section aria-labelledby="openings-title">
                <h2 id="openings-title" className={styles.heading}>
                  {say("schedule.openings.heading")}
                  {schedule?.pausedAt && <small>{say("schedule.openings.ifResumed")}</small>}
                </h2>
                {schedule && openings.length > 0 ? (
                  <Openings {...{ say, schedule, openings, now }} />
                ) : (
                  <p className="soft">
                    {schedule ? say("schedule.openings.nothing") : say("schedule.openings.none")}
                  </p>
                )}
              </section>
              <section aria-labelledby="pauses-title" className={styles.pausing}>
                <h2 id="pauses-title" className={styles.heading}>
                  {say("schedule.pauses.heading")}
                  <small>{say("schedule.pauses.note")}</small>
                </h2>
                <Pauses {...{ say, team, pauses, today }} />
                <PauseForm send={addPauseAction.bind(null, team)} />
                <h3>{say("schedule.calendar.heading")}</h3>
                <CalendarForm
                  send={importCalendarAction.bind(null, team)}
                  largest={LARGEST_CALENDAR}
                />
              </section>
            </div>
          </div>
          <Section title={say("schedule.preview.heading")} note={say("schedule.preview.note")}>
            <Preview
              {...{ say, place, now }}
              team={details}
              schedule={schedule}
              next={openings[0]}
            />
          </Section>
        </Page>
      </WordsProvider>
    </>
  );
}

type Saved = Pick<KeptSchedule, ScheduleField | "reminds" | "sendsMail">;

/** What the form begins with: what is saved, else the usual week. */
function valuesOf(schedule: Saved | null, zone: string, today: string): ScheduleState["values"] {
  const from = schedule ?? { ...USUAL_WEEK, zone, startsOn: today, reminds: true, sendsMail: true };
  const { cadence, opensAt, closesAt, startsOn } = from;
  return {
    cadence,
    opensOn: String(from.opensOn),
    opensAt,
    closesOn: String(from.closesOn),
    closesAt,
    zone: from.zone,
    startsOn,
    reminds: from.reminds ? "yes" : "",
    sendsMail: from.sendsMail ? "yes" : "",
  };
}

/** The zones to choose from; typing narrows them. */
function Zones() {
  return (
    <datalist id="zones">
      {["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}
