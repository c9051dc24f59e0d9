import type { Metadata } from "next";
import { Suspense } from "react";
import { wordsFor } from "#app/i18n/words-for.ts";
import { wordsHere } from "#app/i18n/words-here.ts";
import { requireTeamPage } from "#app/require-leader.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { TakeAlong } from "#app/ui/take-along.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { roundsOfTeam } from "#db/queries/results.ts";
import { teamNow } from "#db/queries/team-now.ts";
import { mayAs } from "#domain/roles.ts";
import { localDate } from "#domain/schedule.ts";
import { installation } from "#server/installation.ts";
import { Headline } from "../headline.tsx";
import { LeaderBar } from "../leader-bar.tsx";
import { readingsOf } from "../reading.ts";
import { AskNow } from "./ask-now.tsx";
import { DeliveryProblems } from "./delivery-problems.tsx";
import { EmptyTrend } from "./empty-trend.tsx";
import { LastAnswer } from "./last-answer.tsx";
import { LatestInFigures } from "./latest-in-figures.tsx";
import { Lede } from "./lede.tsx";
import { NextOpening } from "./next-opening.tsx";
import { OpenSession } from "./open-session.tsx";
import { RoundsTable } from "./rounds-table.tsx";
import { Sessions } from "./sessions-table.tsx";
import styles from "./team.module.css";
import { ChangeHeadline } from "./trend/change-headline.tsx";
import { SaidAndDone } from "./trend/said-and-done.tsx";
import { SpanLinks } from "./trend/span-links.tsx";
import { Trend } from "./trend/trend.tsx";
import { trendAt } from "./trend/trend-at.ts";

type Props = {
  params: Promise<{ team: string }>;
  searchParams: Promise<{ span?: string | string[]; week?: string | string[] }>;
};

/** Rounds that are looked at where there is no trend yet: those of sessions, and one that is open. */
const ROUNDS = 120;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await requireTeamPage(params)).details.name };
}

export default async function TeamPage({ params, searchParams }: Props) {
  const { say, rich } = await wordsHere();
  const { leader, team, role, details } = await requireTeamPage(params);
  const { db } = installation();
  const now = new Date();
  const [trend, state] = await Promise.all([
    trendAt({ team, zone: details.timeZone, now, leader }, await searchParams),
    teamNow(db.$client, team),
  ]);
  const { session, closesAt } = state;
  const leads = mayAs(role, "leader");
  const { view } = trend;
  const begun = view.weeks.length > 0;
  const rounds = begun ? trend.rounds : await roundsOfTeam(db.$client, team, ROUNDS);
  const readings = readingsOf(rounds);
  const { latest } = readings;
  const closed = rounds.filter(({ state }) => state !== "open");
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "results" }} />
      <Page
        title={
          <>
            <Headline say={say} rich={rich} name={details.name} readings={readings} />{" "}
            <ChangeHeadline say={say} view={view} />
          </>
        }
        lede={
          <Lede say={say} rich={rich} latest={latest} asked={rounds.length > 0} team={details} />
        }
        actions={
          begun && (
            <>
              <SpanLinks say={say} team={team} span={view.span} />
              <TakeAlong
                say={say}
                name={details.name}
                day={localDate(now, details.timeZone)}
                files={`/teams/${team}/export`}
                review={`/teams/${team}/review`}
                charts={[
                  { id: "trend-path", name: say("trend.path.title") },
                  { id: "trend-weeks", name: say("trend.weeks.title") },
                ]}
              />
            </>
          )
        }
      >
        {leads && <DeliveryProblems team={team} />}
        {leads && session && <OpenSession say={say} session={session} />}
        {trend.unknownWeek && (
          <div className={styles.open}>
            <Notice>{say("trend.unknownWeek")}</Notice>
          </div>
        )}
        {begun ? (
          <WordsProvider locale="en" words={await wordsFor("en", ["trend", "charts", "sentences"])}>
            <Suspense fallback={<div className={styles.coming} />}>
              <Trend key={view.span} view={view} first={trend.first} latest={trend.latest}>
                <SaidAndDone say={say} rich={rich} team={team} view={view} writes={leads} />
              </Trend>
            </Suspense>
          </WordsProvider>
        ) : (
          <>
            <EmptyTrend
              say={say}
              readings={readings}
              closedBefore={closed.length > 0}
              zone={details.timeZone}
            />
            {closed.length > 0 && (
              <Section title={say("team.rounds.title")} note={say("team.rounds.note")}>
                <RoundsTable say={say} rich={rich} rounds={closed} timeZone={details.timeZone} />
              </Section>
            )}
          </>
        )}
        {leads && (
          <Section title={say("trend.now.ask")}>
            <div className={styles.asking}>
              <div className={styles.lines}>
                <NextOpening
                  say={say}
                  team={details}
                  schedule={trend.schedule}
                  closesAt={closesAt}
                  now={now}
                  leads={leads}
                />
                <LastAnswer say={say} team={team} state={state} />
              </div>
              {!session && <AskNow say={say} team={team} />}
            </div>
          </Section>
        )}
        {latest && (
          <Section title={say("trend.now.title")}>
            <LatestInFigures say={say} latest={latest} zone={details.timeZone} />
          </Section>
        )}
        <Suspense>
          <Sessions say={say} team={team} timeZone={details.timeZone} />
        </Suspense>
      </Page>
    </>
  );
}
