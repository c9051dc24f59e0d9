import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { requireLeader } from "#app/require-leader.ts";
import { fullDay } from "#app/teams/day.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { type Group, groupsOfLeader } from "#db/queries/groups.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import styles from "./groups.module.css";
import { NewGroupForm } from "./new-group-form.tsx";

/** Enough to find the one of today, or of the last all-hands. */
const MOST = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("teams.group.title") };
}

/** A session for people who are no team: a talk, an all-hands (V8). */
export default async function GroupsPage() {
  const leader = await requireLeader();
  const say = (await getTranslations()) as Say;
  const locale = await readersLocale();
  const groups = await groupsOfLeader(installation().db.$client, leader.id, MOST);
  return (
    <WordsProvider locale={locale} words={await wordsFor(locale, ["teams"])}>
      <LeaderBar leader={leader} />
      <Page width="form" title={say("teams.group.question")} lede={say("teams.group.lede")}>
        <NewGroupForm />
        {groups.length > 0 && (
          <Section title={say("teams.group.earlier")}>
            <ol className={styles.groups}>
              {groups.map((group) => (
                <GroupEntry key={group.session} say={say} group={group} />
              ))}
            </ol>
          </Section>
        )}
      </Page>
    </WordsProvider>
  );
}

function GroupEntry({ say, group }: { say: Say; group: Group }) {
  const { team, session } = group;
  return (
    <li className={styles.group}>
      <Link href={group.open ? `/live/${session}` : `/teams/${team}/sessions/${session}`}>
        {group.name}
      </Link>
      <span className={styles.when}>
        {group.open ? say("teams.group.isOpen") : fullDay(group.openedAt, "UTC")}
      </span>
    </li>
  );
}
