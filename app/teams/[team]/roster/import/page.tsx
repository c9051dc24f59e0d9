import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { wordsFor } from "#app/i18n/words-for.ts";
import { requireTeamPage } from "#app/require-leader.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { hasOpenPulse } from "#db/queries/round-states.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import { importAction } from "./actions.ts";
import { ImportList } from "./import-list.tsx";

type Props = { params: Promise<{ team: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  const { details } = await requireTeamPage(params, "leader");
  return { title: say("imports.title", { team: details.name }) };
}

export default async function ImportPage({ params }: Props) {
  const say = (await getTranslations()) as Say;
  const { leader, team, details } = await requireTeamPage(params, "leader");
  const isOpen = await hasOpenPulse(installation().db.$client, team);
  const rosterUrl = `/teams/${team}/roster`;
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "roster" }} />
      <Page
        width="narrow"
        title={say("imports.title", { team: details.name })}
        lede={<p>{say("imports.lede")}</p>}
        actions={<ButtonLink href={rosterUrl}>{say("imports.back")}</ButtonLink>}
      >
        <WordsProvider locale="en" words={await wordsFor("en", ["imports"])}>
          <ImportList rosterUrl={rosterUrl} isOpen={isOpen} send={importAction.bind(null, team)} />
        </WordsProvider>
      </Page>
    </>
  );
}
