import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { wordsFor } from "#app/i18n/words-for.ts";
import { wordsHere } from "#app/i18n/words-here.ts";
import { guessing } from "#app/p/guess-limit.ts";
import { TooManyTries } from "#app/p/too-many-tries.tsx";
import { currentLeader } from "#app/require-leader.ts";
import { linkTo } from "#app/ui/link-to.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { type Invitation, invitationOfLink } from "#db/queries/access.ts";
import type { Say } from "#domain/locales.ts";
import { faultOf } from "#server/access/invitation-state.ts";
import { SHORTEST_PASSWORD } from "#server/auth/auth.ts";
import { installation } from "#server/installation.ts";
import { hashOfLink } from "#server/keys.ts";
import { acceptAction, joinAction } from "./actions.ts";
import styles from "./invitation.module.css";
import { AcceptForm, JoinForm } from "./invitation-forms.tsx";

type Props = { params: Promise<{ secret: string }> };

/** The invitation of a link, asked once a request; a wrong one answers as any wrong link (W5). */
const invitationBehind = cache(async (secret: string) =>
  guessing("secret", () => invitationOfLink(installation().db, hashOfLink(secret))),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await invitationBehind((await params).secret);
  const { say } = await wordsHere();
  const known = found !== null && found !== "too-many";
  const title = say(known ? "leaders.invitation.title" : "pulse.nowhere");
  return { title, robots: { index: false, follow: false } };
}

/** What an invitation's link opens. Looking accepts nothing: mail scanners open links too. */
export default async function InvitationPage({ params }: Props) {
  const { secret } = await params;
  const found = await invitationBehind(secret);
  if (found === "too-many") return <TooManyTries />;
  if (!found) notFound();
  const { say } = await wordsHere();
  const fault = faultOf(found, new Date());
  return (
    <>
      <TopBar say={say} />
      {fault ? (
        <Page
          width="form"
          title={say(`leaders.invitation.faults.${fault}.title`)}
          lede={<p>{say(`leaders.invitation.faults.${fault}.words`)}</p>}
        />
      ) : (
        <Open say={say} secret={secret} invitation={found} />
      )}
    </>
  );
}

type OpenProps = { say: Say; secret: string; invitation: Invitation };

async function Open({ say, secret, invitation: { invitedBy, teamName, role } }: OpenProps) {
  const leader = await currentLeader();
  const { rich } = await wordsHere();
  const headline = invitedBy
    ? say("leaders.invitation.headline", { by: invitedBy, team: teamName })
    : say("leaders.invitation.byNobody", { team: teamName });
  return (
    <WordsProvider locale="en" words={await wordsFor("en", ["leaders", "entry"])}>
      <Page width="form" title={headline} lede={<p>{say("leaders.invitation.lede", { role })}</p>}>
        <p className={styles.next}>
          {leader
            ? say("leaders.invitation.signedIn", { name: leader.name })
            : rich("leaders.invitation.makeWords", { link: linkTo("/sign-in") })}
        </p>
        {leader ? (
          <AcceptForm send={acceptAction.bind(null, secret)} />
        ) : (
          <JoinForm send={joinAction.bind(null, secret)} shortest={SHORTEST_PASSWORD} />
        )}
      </Page>
    </WordsProvider>
  );
}
