import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireLeader } from "#app/require-leader.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { teamsOfLeader } from "#db/queries/teams.ts";
import type { Say } from "#domain/locales.ts";
import { localDate } from "#domain/schedule.ts";
import { installation } from "#server/installation.ts";
import { leaderZone } from "#server/moments/leader-zone.ts";
import { momentOfLeader } from "#server/moments/moments-of-leader.ts";
import { changeMomentAction, deleteMomentAction } from "../actions.ts";
import { fullDay } from "../days.ts";
import { ChangeForm } from "./change-form.tsx";
import styles from "./moment.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("moments.change.title") };
}

type Props = { params: Promise<{ moment: string }> };

/** One moment, to be written anew or removed; anybody else's is not there. */
export default async function MomentPage({ params }: Props) {
  const leader = await requireLeader();
  const moment =
    (await momentOfLeader(installation(), leader, (await params).moment)) ?? notFound();
  const say = (await getTranslations()) as Say;
  const { db } = installation();
  const today = localDate(new Date(), await leaderZone(db, leader.id));
  const teams = await teamsOfLeader(db, leader.id);
  return (
    <>
      <LeaderBar leader={leader} place="moments" />
      <Page
        width="narrow"
        title={say("moments.change.headline", {
          kind: say(`moments.kinds.${moment.kind}`),
          day: fullDay(moment.day, today),
        })}
        lede={say("moments.private")}
        actions={<ButtonLink href="/moments/journal">{say("moments.change.back")}</ButtonLink>}
      >
        <ChangeForm
          send={changeMomentAction.bind(null, moment.id)}
          moment={moment}
          today={today}
          teams={teams.map(({ id, name }) => ({ id, name }))}
        />
        <Section title={say("moments.change.delete")}>
          <form action={deleteMomentAction.bind(null, moment.id)} className={styles.delete}>
            <p className="soft">{say("moments.change.deleteText")}</p>
            <SubmitButton kind="danger" pending={say("moments.change.deleting")}>
              {say("moments.change.deleteButton")}
            </SubmitButton>
          </form>
        </Section>
      </Page>
    </>
  );
}
