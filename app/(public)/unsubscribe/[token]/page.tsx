import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import type { MailStop } from "#db/queries/mail-stops.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import { mailStopOf } from "#server/mail/stop-mails.ts";
import { receiverOfToken } from "#server/mail/unsubscribe-links.ts";
import { resumeMailsAction, stopMailsAction } from "./actions.ts";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("mail.unsubscribe.pageTitle") };
}

/** Stops or starts somebody's mails. Opening it changes nothing: mail scanners open links too. */
export default async function UnsubscribePage({ params }: Props) {
  const { token } = await params;
  const say = (await getTranslations()) as Say;
  const stop = await stopOf(token);
  return (
    <>
      <TopBar say={say} />
      {stop ? (
        <Choice say={say} stop={stop} token={token} />
      ) : (
        <Page
          width="form"
          title={say("mail.unsubscribe.unknown")}
          lede={say("mail.unsubscribe.unknownLede")}
        />
      )}
    </>
  );
}

function Choice({ say, stop, token }: { say: Say; stop: MailStop; token: string }) {
  const isNudge = stop.team === null;
  const team = { team: stop.team ?? say("mail.nudge.name") };
  if (stop.stopped)
    return (
      <Page
        width="form"
        title={say("mail.unsubscribe.stopped", team)}
        lede={say("mail.unsubscribe.stoppedLede")}
      >
        {isNudge ? (
          <ButtonLink href="/moments/nudge">{say("mail.nudge.again")}</ButtonLink>
        ) : (
          <form action={resumeMailsAction.bind(null, token)}>
            <SubmitButton>{say("mail.unsubscribe.start")}</SubmitButton>
          </form>
        )}
      </Page>
    );
  return (
    <Page
      width="form"
      title={say("mail.unsubscribe.ask", team)}
      lede={say(isNudge ? "mail.nudge.stopLede" : "mail.unsubscribe.askLede")}
    >
      <form action={stopMailsAction.bind(null, token)}>
        <SubmitButton kind="primary">{say("mail.unsubscribe.stop")}</SubmitButton>
      </form>
    </Page>
  );
}

async function stopOf(token: string): Promise<MailStop | null> {
  const { db, keys } = installation();
  const receiver = receiverOfToken(keys, token);
  return receiver && mailStopOf(db, receiver);
}
