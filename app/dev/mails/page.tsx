import type { Metadata } from "next";
import Link from "next/link";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { LOCALES } from "#domain/locales.ts";
import { SAMPLE_MESSAGES } from "#server/mail/sample-messages.ts";
import styles from "./mails.module.css";
import { type Asked, sampleMail } from "./sample-mail.ts";

// A tool for those who write mails, so its own few words stand here.

export const metadata: Metadata = { title: "Mails" };

type Props = { searchParams: Promise<Asked> };

/** Every mail in every language, as HTML and as text; only with --dev. */
export default async function MailsPage({ searchParams }: Props) {
  const shown = await sampleMail(await searchParams);
  const addressOf = (mail: string, locale: string) => `?${new URLSearchParams({ mail, locale })}`;
  return (
    <Page title={shown.subject}>
      <nav className={styles.choices} aria-label="Mail">
        {Object.keys(SAMPLE_MESSAGES).map((mail) => (
          <Link
            key={mail}
            href={addressOf(mail, shown.locale)}
            aria-current={mail === shown.mail ? "page" : undefined}
          >
            {mail}
          </Link>
        ))}
      </nav>
      <nav className={styles.choices} aria-label="Language">
        {LOCALES.map((locale) => (
          <Link
            key={locale}
            href={addressOf(shown.mail, locale)}
            aria-current={locale === shown.locale ? "page" : undefined}
          >
            {locale}
          </Link>
        ))}
      </nav>
      <Section title="HTML">
        <iframe
          className={styles.frame}
          src={`/dev/mails/html${addressOf(shown.mail, shown.locale)}`}
          title="HTML"
          sandbox=""
        />
      </Section>
      <Section title="Text">
        <pre className={styles.text}>{shown.text}</pre>
      </Section>
    </Page>
  );
}
