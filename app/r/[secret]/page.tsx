import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Matrix } from "#app/charts/matrix.tsx";
import { MatrixTable } from "#app/charts/matrix-table.tsx";
import { wordsHere } from "#app/i18n/words-here.ts";
import { guessing } from "#app/p/guess-limit.ts";
import { TooManyTries } from "#app/p/too-many-tries.tsx";
import { pathOf } from "#app/teams/[team]/path-of.ts";
import { RoundsTable } from "#app/teams/[team]/rounds-table.tsx";
import { shortDay } from "#app/teams/day.ts";
import { Headline } from "#app/teams/headline.tsx";
import { readingsOf } from "#app/teams/reading.ts";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import { roundsOfTeam } from "#db/queries/results.ts";
import { teamOfShareLink } from "#db/queries/share-links.ts";
import { teamById } from "#db/queries/teams.ts";
import { describePosition } from "#domain/sentences.ts";
import { installation } from "#server/installation.ts";
import { hashOfLink } from "#server/keys.ts";
import styles from "./shared.module.css";

type Props = { params: Promise<{ secret: string }> };

/** Half a year of weeks and the sessions between them, which are left out. */
const ROUNDS = 120;

/** The team that a sponsor's link shows, asked once a request; a wrong one answers as any (W5). */
const teamBehind = cache(async (secret: string) => {
  const { db } = installation();
  const team = await guessing("secret", () => teamOfShareLink(db, hashOfLink(secret)));
  return team === null || team === "too-many" ? team : teamById(db, team);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
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
export default async function SharedPage({ params }: Props) {
  const team = await teamBehind((await params).secret);
  if (team === "too-many") return <TooManyTries />;
  if (!team) notFound();
  const { say, rich } = await wordsHere();
  const all = await roundsOfTeam(installation().db.$client, team.id, ROUNDS);
  const weeks = all.filter(({ kind, state }) => kind === "weekly" && state !== "open");
  const readings = readingsOf(weeks);
  const { latest } = readings;
  const day = latest && shortDay(latest.round.openedAt, team.timeZone);
  return (
    <>
      <TopBar say={say} />
      <Page
        title={<Headline say={say} rich={rich} name={team.name} readings={readings} />}
        lede={
          <>
            {latest && <p>{describePosition(say, latest.result, latest.position)}</p>}
            <p className={`soft small ${styles.about}`}>
              {say("leaders.shared.about")} <a href="/anonymity">{say("leaders.shared.how")}</a>
            </p>
          </>
        }
      >
        <div className={styles.columns}>
          <section aria-labelledby="matrix-title">
            <h2 id="matrix-title" className={styles.heading}>
              {say("team.position.title")}{" "}
              {day && <small>{say("team.position.weekly", { day })}</small>}
            </h2>
            <Matrix
              say={say}
              size="desk"
              result={latest?.result ?? null}
              position={latest?.position ?? null}
              path={pathOf(weeks, team.timeZone)}
              title={day ?? undefined}
              emptyText={say("leaders.shared.nothing")}
            />
          </section>
          {latest && <MatrixTable say={say} result={latest.result} position={latest.position} />}
        </div>
        <Section title={say("leaders.shared.weeks")} note={say("team.rounds.note")}>
          <RoundsTable say={say} rich={rich} rounds={weeks} timeZone={team.timeZone} />
        </Section>
      </Page>
    </>
  );
}
