import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { requireTeamPage } from "#app/require-leader.ts";
import { Page } from "#app/ui/page-frame.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { countSeats } from "#db/queries/seats.ts";
import { openSessionOf } from "#db/queries/sessions.ts";
import type { Say } from "#domain/locales.ts";
import { kForRoster } from "#domain/minimum-group.ts";
import { installation } from "#server/installation.ts";
import { LeaderBar } from "../../leader-bar.tsx";
import { newSessionAction } from "./actions.ts";
import { NewSessionForm } from "./new-session-form.tsx";
import { presetName, TIMES } from "./presets.ts";

type Props = { params: Promise<{ team: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("team.session.title") };
}

export default async function NewSessionPage({ params }: Props) {
  const { leader, team, details } = await requireTeamPage(params, "leader");
  const { db } = installation();
  const open = await openSessionOf(db.$client, team);
  if (open) redirect(`/live/${open}`);
  const say = (await getTranslations()) as Say;
  const locale = await readersLocale();
  const seats = await countSeats(db, team);
  const preset = {
    name: presetName(details, new Date()),
    k: String(kForRoster(details.k, seats)),
    noteRule: "from-10",
    rate: String(TIMES.rate / 60),
    discuss: String(TIMES.discuss / 60),
  };
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "results" }} />
      <Page width="form" title={say("team.session.title")} lede={say("team.session.lede")}>
        <WordsProvider locale={locale} words={await wordsFor(locale, ["team"])}>
          <NewSessionForm send={newSessionAction.bind(null, team)} preset={preset} seats={seats} />
        </WordsProvider>
      </Page>
    </>
  );
}
