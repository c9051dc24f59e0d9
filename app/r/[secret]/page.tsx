import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Matrix } from "#app/charts/matrix.tsx";
import { wordsFor } from "#app/i18n/words-for.ts";
import { wordsHere } from "#app/i18n/words-here.ts";
import { guessing } from "#app/p/guess-limit.ts";
import { TooManyTries } from "#app/p/too-many-tries.tsx";
import { ChangeHeadline } from "#app/teams/[team]/trend/change-headline.tsx";
import { Trend } from "#app/teams/[team]/trend/trend.tsx";
import { Headline } from "#app/teams/headline.tsx";
import { readingsOf } from "#app/teams/reading.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { teamOfShareLink } from "#db/queries/share-links.ts";
import { teamById } from "#db/queries/teams.ts";
import { describePosition } from "#domain/sentences.ts";
import { installation } from "#server/installation.ts";
import { hashOfLink } from "#server/keys.ts";
import styles from "./shared.module.css";
import { sponsorsTrend } from "./sponsors-trend.ts";

type Props = {
  params: Promise<{ secret: string }>;
  searchParams: Promise<{ week?: string | string[] }>;
};

/** The team that a sponsor's link shows, asked once a request; a wrong one answers as any (W5). */
const teamBehind = cache(async (secret: string) => {
  const { db } = installation();
  const team = await guessing("secret", () => teamOfShareLink(db, hashOfLink(secret)));
  return team === null || team === "too-many" ? team : teamById(db, team);
});

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const team = await teamBehind((await params).secret);
  const { say } = await wordsHere();
  const known = team !== null && team !== "too-many";
  const title = known ? team.name : say("pulse.nowhere");
  return { title, robots: { index: false, follow: false } };
}

/**
 * What was published of a team week by week, for a sponsor without an account (K4): no notes, no
 * sessions, nothing of leaders, nobody's name.
 */
export default async function SharedPage({ params, searchParams }: Props) {
  const team = await teamBehind((await params).secret);
  if (team === "too-many") return <TooManyTries />;
  if (!team) notFound();
  const { say, rich } = await wordsHere();
  const trend = await sponsorsTrend(team, (await searchParams).week, new Date());
  const readings = readingsOf(trend.rounds);
  const { latest } = readings;
  const { view } = trend;
  return (
    <>
      <TopBar say={say} />
      <Page
        title={
          <>
            <Headline say={say} rich={rich} name={team.name} readings={readings} />{" "}
            <ChangeHeadline say={say} view={view} />
          </>
        }
        lede={
          <>
            {latest && <p>{describePosition(say, latest.result, latest.position)}</p>}
            <p className={`soft small ${styles.about}`}>
              {say("leaders.shared.about")} <a href="/anonymity">{say("leaders.shared.how")}</a>
            </p>
          </>
        }
      >
        {trend.unknownWeek && (
          <div className={styles.notice}>
            <Notice>{say("trend.unknownWeek")}</Notice>
          </div>
        )}
        {view.weeks.length > 0 ? (
          <WordsProvider locale="en" words={await wordsFor("en", ["trend", "charts", "sentences"])}>
            <Trend view={view} first={trend.first} latest={trend.latest} />
          </WordsProvider>
        ) : (
          <div className={styles.matrix}>
            <Matrix
              say={say}
              size="desk"
              result={null}
              position={null}
              emptyText={say("leaders.shared.nothing")}
            />
          </div>
        )}
      </Page>
    </>
  );
}
