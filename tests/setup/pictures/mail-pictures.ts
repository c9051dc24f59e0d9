import type { Locale } from "#domain/locales.ts";
import { renderMail } from "#server/mail/render-mail.ts";
import { SAMPLE_MESSAGES } from "#server/mail/sample-messages.ts";
import { sayIn } from "#server/messages/words.ts";
import { writeMessage } from "#server/messages/write-message.ts";
import { type Studio, THEMES } from "./studio.ts";

/** As wide as a window of a mail program, and as a phone. */
const WINDOW = { width: 760, height: 900 };

/** Every mail as it looks and as plain text; the invitation in three languages. */
export async function takeMails(studio: Studio): Promise<void> {
  for (const name of Object.keys(SAMPLE_MESSAGES)) await takeMail(studio, name, "en");
  for (const locale of ["de", "ja"] as const) await takeMail(studio, "invitation", locale);
}

async function takeMail(studio: Studio, name: string, locale: Locale): Promise<void> {
  const message = SAMPLE_MESSAGES[name];
  if (!message) throw new Error(`There is no sample ${name}.`);
  const say = sayIn(locale);
  const written = writeMessage(say, locale, message);
  const unsubscribePage = "https://pulse.example.com/unsubscribe/sample";
  const { html, text } = await renderMail(written, { locale, say, unsubscribePage });
  const called = locale === "en" ? name : `${name}-${locale}`;
  for (const theme of THEMES) {
    const page = await studio.visitor(WINDOW, theme);
    await page.setContent(html);
    await studio.takeWhole(page, `mail-${called}-${theme}`);
    await page.context().close();
  }
  if (locale !== "en") return;
  const page = await studio.visitor(WINDOW);
  await page.setContent("<pre></pre>");
  await page.locator("pre").evaluate((pre, plain) => {
    pre.textContent = plain;
    pre.style.whiteSpace = "pre-wrap";
  }, `Subject: ${written.subject}\n\n${text}`);
  await studio.takeWhole(page, `mail-${called}-text`);
  await page.context().close();
}
