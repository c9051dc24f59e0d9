import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireTeamPage } from "#app/require-leader.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { teamZone } from "#db/queries/teams.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import type { Mail } from "#server/mail/post-office.ts";
import { dayInWords } from "#server/messages/day-in-words.ts";
import styles from "../outbox.module.css";
import { outboxMail } from "../outbox-mail.ts";
import { receiverInWords } from "../receiver-in-words.ts";

type Props = { params: Promise<{ team: string; delivery: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const say = (await getTranslations()) as Say;
  return { title: say("outbox.title") };
}

/** One mail that was not sent, with its link to pass on. */
export default async function OutboxMailPage({ params }: Props) {
  const { leader, team, details } = await requireTeamPage(params, "leader");
  const { item, mail } = await outboxMail(team, (await params).delivery);
  const say = (await getTranslations()) as Say;
  const made = dayInWords("en", await teamZone(installation().db, team), item.createdAt, {
    hour: true,
  });
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "messages" }} />
      <Page
        title={mail ? mail.subject : say("outbox.mail.late")}
        lede={
          mail
            ? receiverLine(say, mail, receiverInWords(say, item.receiver), made)
            : say("outbox.mail.lateLede")
        }
        actions={<ButtonLink href={`/teams/${team}/outbox`}>{say("outbox.mail.back")}</ButtonLink>}
      >
        {mail && (
          <MailSections
            say={say}
            mail={mail}
            frame={`/teams/${team}/outbox/${item.delivery}/html`}
            ofSeat={item.receiver.is === "seat"}
          />
        )}
      </Page>
    </>
  );
}

const receiverLine = (say: Say, { to }: Mail, receiver: string, made: string): string =>
  say("outbox.mail.line", { receiver, address: to.address, made });

function MailSections({
  say,
  mail,
  frame,
  ofSeat,
}: {
  say: Say;
  mail: Mail;
  frame: string;
  ofSeat: boolean;
}) {
  // In the plain text, the link of the one button stands on a line of its own.
  const link = /^https?:\/\/\S+$/m.exec(mail.text)?.[0];
  return (
    <>
      {link && (
        <Section title={say("outbox.mail.link")}>
          {ofSeat && <p className={styles.words}>{say("outbox.mail.linkOfSeat")}</p>}
          <p className={styles.link}>
            <code>{link}</code>
            <CopyButton text={link} label={say("outbox.mail.copy")} />
          </p>
        </Section>
      )}
      <div className={styles.forms}>
        <Section title={say("outbox.mail.html")}>
          <iframe
            className={styles.frame}
            src={frame}
            title={say("outbox.mail.html")}
            // Nothing in it runs, and no link leads out: a look at a mail is not a click in it.
            sandbox=""
          />
        </Section>
        <Section title={say("outbox.mail.text")}>
          <pre className={styles.text}>{mail.text}</pre>
        </Section>
      </div>
    </>
  );
}
