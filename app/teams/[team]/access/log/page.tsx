import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { requireTeamPage } from "#app/require-leader.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import type { Say } from "#domain/locales.ts";
import { AuditLog } from "./audit-log.tsx";

type Props = { params: Promise<{ team: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("access.title") };
}

/** The log that the team's members read too, for everybody who may see the team. */
export default async function LogPage({ params }: Props) {
  const { leader, team, details } = await requireTeamPage(params);
  const say = (await getTranslations()) as Say;
  const locale = await readersLocale();
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "access" }} />
      <Page
        width="narrow"
        title={say("access.headline", { team: details.name })}
        lede={
          <p>
            {say("access.lede")}{" "}
            <Link href={`/teams/${team}/access`}>{say("leaders.access.back")}</Link>
          </p>
        }
      >
        <AuditLog {...{ say, locale, team }} timeZone={details.timeZone} k={details.k} />
      </Page>
    </>
  );
}
