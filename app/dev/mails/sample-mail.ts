import { notFound } from "next/navigation";
import { isLocale, type Locale } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import { renderMail } from "#server/mail/render-mail.ts";
import { SAMPLE_MESSAGES } from "#server/mail/sample-messages.ts";
import { sayIn } from "#server/messages/words.ts";
import { writeMessage } from "#server/messages/write-message.ts";

export type Asked = { mail?: string; locale?: string };

/** A sample mail as asked for, only where the server runs with --dev. */
export async function sampleMail({ mail = "invitation", locale: tag = "en" }: Asked): Promise<{
  mail: string;
  locale: Locale;
  subject: string;
  html: string;
  text: string;
}> {
  const message = SAMPLE_MESSAGES[mail];
  if (!installation().dev || !message || !isLocale(tag)) notFound();
  const say = sayIn(tag);
  const written = writeMessage(say, tag, message);
  const unsubscribePage = "https://pulse.example.com/unsubscribe/sample";
  const rendered = await renderMail(written, { locale: tag, say, unsubscribePage });
  return { mail, locale: tag, subject: written.subject, ...rendered };
}
