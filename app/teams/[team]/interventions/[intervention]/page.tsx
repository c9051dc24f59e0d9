import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { requireTeamPage } from "#app/require-leader.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { interventionOfTeam } from "#db/queries/interventions.ts";
import { openSessionOf } from "#db/queries/sessions.ts";
import { weeksOfTeam } from "#db/queries/trend.ts";
import { type Intervention, interventionState } from "#domain/intervention.ts";
import { latestEnd } from "#domain/intervention-input.ts";
import type { Say } from "#domain/locales.ts";
import { mayAs } from "#domain/roles.ts";
import { Id } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { Declared } from "../declared.tsx";
import { type Days, dayInWords, daysOf, headlineOf, ledeOf } from "../in-words.ts";
import styles from "../interventions.module.css";
import { Positions, PositionsTable } from "../positions.tsx";
import { endInterventionAction, extendInterventionAction } from "./actions.ts";
import { EndForm } from "./end-form.tsx";
import { ExtendForm } from "./extend-form.tsx";

type Props = {
  params: Promise<{ team: string; intervention: string }>;
  searchParams: Promise<{ told?: string | string[] }>;
};

/** Weeks before the start that its page may compare with. */
const BEFORE = 26 * 7 * 86_400_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("interventions.title") };
}

const requireIntervention = cache(async (team: string, id: string): Promise<Intervention> => {
  const sql = installation().db.$client;
  return (Id.safeParse(id).success && (await interventionOfTeam(sql, team, id))) || notFound();
});

/** One intervention: where it stands, what it rests on, and the way out. */
export default async function InterventionPage({ params, searchParams }: Props) {
  const { leader, team, role, details } = await requireTeamPage(params);
  const intervention = await requireIntervention(team, (await params).intervention);
  const say = (await getTranslations()) as Say;
  const since = new Date(Date.parse(intervention.startedAt) - BEFORE);
  const weeks = await weeksOfTeam(installation().db.$client, team, since);
  const days = daysOf(intervention, details.timeZone, new Date());
  const state = interventionState(intervention, weeks, days.today);
  const { told } = await searchParams;
  const runs = state.is !== "ended";
  const isTold = told === (runs ? "started" : "ended");
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "interventions" }} />
      <Page
        title={headlineOf(say, details.name, intervention, state, days)}
        lede={ledeOf(say, intervention, state, weeks, days)}
        actions={
          <Link href={`/teams/${team}/interventions`}>{say("interventions.doors.all")}</Link>
        }
      >
        {isTold && <Told say={say} team={team} told={runs ? "started" : "ended"} />}
        <div className={styles.columns}>
          <Declared {...{ say, intervention, state, weeks, days }} zone={details.timeZone} />
          {state.is === "ended" && <Positions say={say} state={state} />}
          {runs &&
            (mayAs(role, "leader") ? (
              <Hands team={team} intervention={intervention} days={days} say={say} />
            ) : (
              <p className="soft">{say("interventions.viewer")}</p>
            ))}
        </div>
        {state.is === "ended" && <PositionsTable say={say} state={state} />}
      </Page>
    </>
  );
}

type ToldProps = { say: Say; team: string; told: "started" | "ended" };

/** That it is done, and the way back for who came from a room. */
async function Told({ say, team, told }: ToldProps) {
  const session = await openSessionOf(installation().db.$client, team);
  return (
    <div className={styles.notices}>
      <Notice
        tone="good"
        live
        action={
          session && (
            <ButtonLink href={`/live/${session}`}>{say("interventions.told.room")}</ButtonLink>
          )
        }
      >
        {say(`interventions.told.${told}`)}
      </Notice>
    </div>
  );
}

type HandsProps = { say: Say; team: string; intervention: Intervention; days: Days };

async function Hands({ say, team, intervention, days }: HandsProps) {
  const locale = await readersLocale();
  const latest = latestEnd(days.today);
  return (
    <WordsProvider locale={locale} words={await wordsFor(locale, ["interventions"])}>
      <div className={styles.hands}>
        <section className={styles.panel} aria-labelledby="end-title">
          <h2 id="end-title">{say("interventions.end.title")}</h2>
          <EndForm send={endInterventionAction.bind(null, team, intervention.id)} />
        </section>
        <details className={`${styles.panel} ${styles.more}`}>
          <summary>{say("interventions.extend.title")}</summary>
          <ExtendForm
            send={extendInterventionAction.bind(null, team, intervention.id)}
            shownEnd={intervention.endsOn}
            bounds={{ today: days.today, latest }}
            hint={say("interventions.extend.endsOnHint", { day: dayInWords(latest) })}
          />
        </details>
      </div>
    </WordsProvider>
  );
}
