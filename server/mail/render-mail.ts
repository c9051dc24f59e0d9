import type { Locale, Say } from "#domain/locales.ts";
import type { Written } from "#server/messages/message.ts";
import { mailText } from "./mail-text.ts";

export type MailForm = { locale: Locale; say: Say; unsubscribePage: string | null };

/** A written message as HTML and as its plain-text twin: the same words and links in both. */
export async function renderMail(
  written: Written,
  form: MailForm,
): Promise<{ html: string; text: string }> {
  // Loaded with the first mail: the library takes 50 MB, which a process that sends none saves.
  const { mailHtml } = await import("./mail-html.ts");
  return { html: await mailHtml(written, form), text: mailText(written, form) };
}
