import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsHere } from "#app/i18n/words-here.ts";
import { guessing } from "#app/p/guess-limit.ts";
import { TooManyTries } from "#app/p/too-many-tries.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import { sessionOfLink } from "#db/queries/session-records.ts";
import { describeSession } from "#domain/session-record.ts";
import { installation } from "#server/installation.ts";
import { hashOfLink } from "#server/keys.ts";
import { sessionRecord } from "#server/sessions/session-record.ts";
import { datesIn } from "../dates.ts";
import { factsOf, SessionStory } from "../session-story.tsx";

type Props = { params: Promise<{ secret: string }> };

/** The session that a link opens, asked once a request; a wrong one answers as any wrong link (W5). */
const sessionBehind = cache(async (secret: string) =>
  guessing("secret", () => sessionOfLink(installation().db.$client, hashOfLink(secret))),
);

const recordOf = cache((session: string) => sessionRecord(installation().db.$client, session));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const session = await sessionBehind((await params).secret);
  const { say } = await wordsHere();
  const record = session && session !== "too-many" ? await recordOf(session) : null;
  return { title: record?.name ?? say("pulse.nowhere"), robots: { index: false, follow: false } };
}

/** What came of a session, for everyone who was given its link. */
export default async function TeamsSessionPage({ params }: Props) {
  const session = await sessionBehind((await params).secret);
  if (session === "too-many") return <TooManyTries />;
  const record = session && (await recordOf(session));
  if (!record) notFound();
  const { say } = await wordsHere();
  const dates = datesIn(await readersLocale(), record.zone);
  return (
    <>
      <TopBar say={say} />
      <Page title={describeSession(say, record)} lede={<p>{factsOf(say, record, dates)}</p>}>
        <SessionStory say={say} record={record} dates={dates} />
      </Page>
    </>
  );
}
