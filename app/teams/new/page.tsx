import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireLeader } from "#app/require-leader.ts";
import { Page } from "#app/ui/page-frame.tsx";
import type { Say } from "#domain/locales.ts";
import { LeaderBar } from "../leader-bar.tsx";
import { NewTeamForm } from "./new-team-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("teams.new.title") };
}

export default async function NewTeamPage() {
  const leader = await requireLeader();
  const say = (await getTranslations()) as Say;
  return (
    <>
      <LeaderBar leader={leader} />
      <Page width="form" title={say("teams.new.question")} lede={say("teams.new.lede")}>
        <NewTeamForm />
      </Page>
    </>
  );
}
