import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { guessing } from "#app/p/guess-limit.ts";
import { TooManyTries } from "#app/p/too-many-tries.tsx";
import { Brand } from "#app/ui/brand.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { teamToJoin } from "#db/queries/joins.ts";
import type { Say } from "#domain/locales.ts";
import { LONGEST_NAME } from "#domain/members.ts";
import { installation } from "#server/installation.ts";
import { joinKeyOf } from "#server/seats/join-key.ts";
import styles from "../join.module.css";
import { codeOf, type JoinProps } from "./code-of.ts";
import { LockedRoom } from "./locked-room.tsx";
import { TakeSeatForm } from "./take-seat-form.tsx";

/** The team a code opens, asked once a request. */
const teamBehind = cache(async (code: string) =>
  guessing("code", () => teamToJoin(installation().db.$client, joinKeyOf(code))),
);

export async function generateMetadata(props: JoinProps): Promise<Metadata> {
  const team = await teamBehind(await codeOf(props));
  const say = (await getTranslations()) as Say;
  return {
    title: say(team === null || team === "too-many" ? "join.nowhere.title" : "join.seat.title"),
  };
}

/** Two taps to a seat. Opening it takes none: only the form does. */
export default async function JoinPage(props: JoinProps) {
  const code = await codeOf(props);
  const team = await teamBehind(code);
  if (team === "too-many") return <TooManyTries />;
  if (!team) notFound();
  const say = (await getTranslations()) as Say;
  const locale = await readersLocale();
  return (
    <main id="content" className={styles.join}>
      <Brand />
      <div className={styles.middle}>
        <h1 className={styles.title}>
          {team.locked ? say("join.locked.finding") : say("join.seat.finding", { team: team.name })}
        </h1>
        <p className={styles.lede}>{say(team.locked ? "join.locked.words" : "join.seat.words")}</p>
        <WordsProvider locale={locale} words={await wordsFor(locale, ["join"])}>
          {team.locked ? (
            <LockedRoom team={team.id} />
          ) : (
            <TakeSeatForm
              code={code}
              team={team}
              attempt={randomUUID()}
              longestName={LONGEST_NAME}
            />
          )}
        </WordsProvider>
      </div>
      <p className={styles.foot}>
        <a href="/anonymity">{say("join.anonymity")}</a>
      </p>
    </main>
  );
}
