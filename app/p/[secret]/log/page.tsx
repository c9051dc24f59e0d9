import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { guessing } from "#app/p/guess-limit.ts";
import { TooManyTries } from "#app/p/too-many-tries.tsx";
import { AuditLog } from "#app/teams/[team]/access/log/audit-log.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import { seatOfLink } from "#db/queries/seat-links.ts";
import { teamById } from "#db/queries/teams.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import { hashOfLink } from "#server/keys.ts";

type Props = { params: Promise<{ secret: string }> };

/** The team of the seat that a link opens, asked once a request. */
const teamBehind = cache(async (secret: string) => {
  const { db } = installation();
  const seat = await guessing("secret", () => seatOfLink(db.$client, hashOfLink(secret)));
  return seat === null || seat === "too-many" ? seat : teamById(db, seat.team);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const team = await teamBehind((await params).secret);
  const say = (await getTranslations()) as Say;
  const title = say(team === null || team === "too-many" ? "pulse.nowhere" : "access.title");
  return { title, robots: { index: false, follow: false } };
}

/** What a member may check of who sees their team: the log that the leaders see (K3). */
export default async function MembersLogPage({ params }: Props) {
  const { secret } = await params;
  const team = await teamBehind(secret);
  if (team === "too-many") return <TooManyTries />;
  if (!team) notFound();
  const say = (await getTranslations()) as Say;
  const locale = await readersLocale();
  return (
    <>
      <TopBar say={say} />
      <Page
        width="narrow"
        title={say("access.headline", { team: team.name })}
        lede={
          <p>
            {say("access.lede")} <a href={`/p/${secret}`}>{say("access.back")}</a>
          </p>
        }
      >
        <AuditLog {...{ say, locale }} team={team.id} timeZone={team.timeZone} k={team.k} />
      </Page>
    </>
  );
}
