import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireLeader } from "#app/require-leader.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import type { Say } from "#domain/locales.ts";
import type { Moment } from "#server/moments/moments-of-leader.ts";
import { monthInWords } from "../days.ts";
import { deskOf, fromTheStart } from "../desk.ts";
import { Entry } from "../entry.tsx";
import styles from "./journal.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("moments.journal.title") };
}

type Props = { searchParams: Promise<{ year?: string | string[] }> };

/** The whole journal, a year at a time, by month. */
export default async function JournalPage({ searchParams }: Props) {
  const say = (await getTranslations()) as Say;
  const leader = await requireLeader();
  const { today, teams, moments } = await deskOf(leader, new Date(), fromTheStart);
  const years = [...new Set([today, ...moments.map(({ day }) => day)].map(yearOf))];
  const { year: asked } = await searchParams;
  const year = years.find((one) => one === asked) ?? yearOf(today);
  const months = Map.groupBy(
    moments.filter(({ day }) => yearOf(day) === year),
    ({ day }: Moment) => day.slice(0, 7),
  );
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return (
    <>
      <LeaderBar leader={leader} place="moments" />
      <Page
        width="narrow"
        title={say("moments.journal.headline", { year })}
        lede={say(months.size === 0 ? "moments.journal.none" : "moments.journal.lede", { year })}
        actions={<ButtonLink href="/moments">{say("moments.journal.back")}</ButtonLink>}
      >
        {years.length > 1 && (
          <nav className={styles.years} aria-label={say("moments.journal.years")}>
            {years.map((one) => (
              <Link
                key={one}
                href={`/moments/journal?year=${one}`}
                aria-current={one === year ? "page" : undefined}
              >
                {one}
              </Link>
            ))}
          </nav>
        )}
        {[...months].map(([month, ofMonth]) => (
          <Section key={month} title={monthInWords(month)}>
            <ul>
              {ofMonth.map((moment) => (
                <Entry key={moment.id} say={say} moment={moment} today={today} teams={names} />
              ))}
            </ul>
          </Section>
        ))}
      </Page>
    </>
  );
}

const yearOf = (day: string): string => day.slice(0, 4);
