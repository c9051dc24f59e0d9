import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireTeamPage } from "#app/require-leader.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { Said } from "#app/ui/said.tsx";
import { interventionsOfTeam } from "#db/queries/interventions.ts";
import { weeksOfTeam } from "#db/queries/trend.ts";
import { type Intervention, interventionState } from "#domain/intervention.ts";
import type { Say } from "#domain/locales.ts";
import { mayAs } from "#domain/roles.ts";
import type { WeekReading } from "#domain/standing.ts";
import { installation } from "#server/installation.ts";
import { About } from "./about.tsx";
import { Declared } from "./declared.tsx";
import { dayInWords, daysOf, endedInWords, headlineOf, ruleInWords } from "./in-words.ts";
import styles from "./interventions.module.css";

type Props = { params: Promise<{ team: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("interventions.title") };
}

/** What runs, if anything does, and what came of those before. */
export default async function InterventionsPage({ params }: Props) {
  const { leader, team, role, details } = await requireTeamPage(params);
  const say = (await getTranslations()) as Say;
  const sql = installation().db.$client;
  const now = new Date();
  const [all, weeks] = await Promise.all([
    interventionsOfTeam(sql, team),
    weeksOfTeam(sql, team, null),
  ]);
  const running = all.find(({ endedAt }) => endedAt === null);
  const past = all.filter(({ endedAt }) => endedAt !== null);
  const shown = running && storyOf(running, weeks, details.timeZone, now);
  const href = `/teams/${team}/interventions`;
  const leads = mayAs(role, "leader");
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "interventions" }} />
      <Page
        title={
          shown
            ? headlineOf(say, details.name, shown.intervention, shown.state, shown.days)
            : say(`interventions.headline.${past.length > 0 ? "none" : "first"}`, {
                team: details.name,
              })
        }
        lede={say("interventions.lede.what")}
        actions={
          shown ? (
            <ButtonLink kind="primary" href={`${href}/${shown.intervention.id}`}>
              {say(`interventions.doors.${leads ? "open" : "see"}`)}
            </ButtonLink>
          ) : (
            leads && (
              <ButtonLink kind="primary" href={`${href}/new`}>
                {say("interventions.doors.start")}
              </ButtonLink>
            )
          )
        }
      >
        {shown ? (
          <Declared say={say} zone={details.timeZone} weeks={weeks} {...shown} />
        ) : (
          <About say={say} />
        )}
        <Section
          title={say("interventions.history.title")}
          note={past.length > 0 && say("interventions.history.note")}
        >
          {past.length === 0 && <p className="soft">{say("interventions.history.none")}</p>}
          <ol className={styles.past}>
            {past.map((intervention) => (
              <Past
                key={intervention.id}
                say={say}
                href={`${href}/${intervention.id}`}
                {...storyOf(intervention, weeks, details.timeZone, now)}
              />
            ))}
          </ol>
        </Section>
      </Page>
    </>
  );
}

type Story = ReturnType<typeof storyOf>;

function storyOf(
  intervention: Intervention,
  weeks: readonly WeekReading[],
  zone: string,
  now: Date,
) {
  const days = daysOf(intervention, zone, now);
  return { intervention, days, state: interventionState(intervention, weeks, days.today) };
}

function Past({ say, href, intervention, state, days }: Story & { say: Say; href: string }) {
  const span = {
    from: dayInWords(days.started),
    to: dayInWords(days.ended ?? days.today, "full"),
  };
  return (
    <li>
      <p>
        {say("interventions.history.span", span)}
        <br />
        <span className="soft">{ruleInWords(say, intervention.rule)}</span>
      </p>
      <div>
        <Said>{intervention.reason}</Said>
        {state.is === "ended" && (
          <p className={styles.outcome}>{endedInWords(say, intervention, state)}</p>
        )}
        <Link href={href} aria-label={`${say("interventions.doors.see")}: ${span.from}`}>
          {say("interventions.doors.see")}
        </Link>
      </div>
    </li>
  );
}
