import Link from "next/link";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { MailCoverage } from "#db/queries/seats.ts";
import type { Say } from "#domain/locales.ts";
import styles from "./messages.module.css";

type Props = {
  say: Say;
  team: string;
  coverage: MailCoverage;
  /** Whether a mail server is set. */
  sendsMail: boolean;
  schedule: { sendsMail: boolean } | null;
};

/** Whether mails go out, to how many, and where they are found if not. */
export function MailPart({ say, team, coverage, sendsMail, schedule }: Props) {
  const { covered, seats } = coverage;
  return (
    <div className={styles.mail}>
      {sendsMail ? (
        <p>{say("channels.mail.set")}</p>
      ) : (
        <Notice
          action={
            <ButtonLink href={`/teams/${team}/outbox`}>{say("channels.mail.outbox")}</ButtonLink>
          }
        >
          {say("channels.mail.unset")}
        </Notice>
      )}
      {schedule?.sendsMail === false && (
        <p>
          {say("channels.mail.off")}{" "}
          <Link href={`/teams/${team}/schedule`}>{say("channels.mail.schedule")}</Link>
        </p>
      )}
      <p>
        {say("channels.mail.covered", { covered, seats })}{" "}
        {covered < seats && (
          <>
            {say("channels.mail.others")}{" "}
            <Link href={`/teams/${team}/roster`}>{say("channels.mail.roster")}</Link>
          </>
        )}
      </p>
    </div>
  );
}
