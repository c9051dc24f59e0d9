import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { requireTeamPage } from "#app/require-leader.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { runningInterventions } from "#db/queries/interventions.ts";
import { lastWeeklyOf } from "#db/queries/last-weekly.ts";
import {
  latestEnd,
  ROUNDS,
  suggestedRule,
  THRESHOLDS,
  usualEnd,
} from "#domain/intervention-input.ts";
import type { Say } from "#domain/locales.ts";
import { AXES, type Axis } from "#domain/rating.ts";
import type { PublishedResult } from "#domain/result.ts";
import { localDate } from "#domain/schedule.ts";
import { describeMean } from "#domain/sentences.ts";
import { installation } from "#server/installation.ts";
import { About } from "../about.tsx";
import { dayInWords } from "../in-words.ts";
import styles from "../interventions.module.css";
import { startInterventionAction } from "./actions.ts";
import { StartForm } from "./start-form.tsx";

type Props = {
  params: Promise<{ team: string }>;
  searchParams: Promise<{ axis?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("interventions.newTitle") };
}

const stepsOf = ({ least, most, step }: { least: number; most: number; step: number }): number[] =>
  Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
const CHOICES = {
  axis: AXES,
  threshold: stepsOf(THRESHOLDS),
  rounds: stepsOf({ ...ROUNDS, step: 1 }),
};

/** Declares hands-on time, good to be sent as it stands but for the words that only a leader has. */
export default async function NewInterventionPage({ params, searchParams }: Props) {
  const { leader, team, details } = await requireTeamPage(params, "leader");
  const say = (await getTranslations()) as Say;
  const sql = installation().db.$client;
  const today = localDate(new Date(), details.timeZone);
  const [{ axis }, running, last] = await Promise.all([
    searchParams,
    runningInterventions(sql, [team]),
    lastWeeklyOf(sql, team),
  ]);
  const asked = AXES.find((known) => known === axis) ?? null;
  const result = last?.result ?? null;
  const rule = suggestedRule(result, asked);
  const current = running.get(team);
  const locale = await readersLocale();
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "interventions" }} />
      <Page title={say("interventions.newTitle")} lede={say("interventions.lede.what")}>
        {current ? (
          <Notice
            tone="warn"
            action={
              <ButtonLink href={`/teams/${team}/interventions/${current.id}`}>
                {say("interventions.faults.runningLink")}
              </ButtonLink>
            }
          >
            {say("interventions.faults.running")}
          </Notice>
        ) : (
          <div className={styles.starting}>
            <div className={styles.panel}>
              <WordsProvider locale={locale} words={await wordsFor(locale, ["interventions"])}>
                <StartForm
                  send={startInterventionAction.bind(null, team)}
                  team={details.name}
                  values={{
                    axis: rule.axis,
                    threshold: String(rule.threshold),
                    rounds: String(rule.rounds),
                    endsOn: usualEnd(today),
                  }}
                  choices={CHOICES}
                  bounds={{ today, latest: latestEnd(today) }}
                  because={becauseOf(say, result, rule.axis, asked)}
                  hint={say("interventions.form.exitHint", { day: dayInWords(latestEnd(today)) })}
                />
              </WordsProvider>
            </div>
            <About say={say} />
          </div>
        )}
      </Page>
    </>
  );
}

/** Why this axis stands there; null where no mean is known. */
function becauseOf(
  say: Say,
  result: PublishedResult | null,
  axis: Axis,
  asked: Axis | null,
): string | null {
  const shown = result?.[axis];
  if (!shown) return null;
  const key = asked ? "asked" : "preset";
  return say(`interventions.form.${key}.${axis}`, { mean: describeMean(say, shown) });
}
