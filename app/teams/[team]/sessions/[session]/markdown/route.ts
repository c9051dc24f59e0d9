import { attachment, fileName } from "#app/attachment.ts";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsHere } from "#app/i18n/words-here.ts";
import { datesIn } from "#app/s/dates.ts";
import { markdownOf } from "#domain/session-markdown.ts";
import { requireSession, type SessionParams } from "../session-page.ts";

/** The session for a wiki. */
export async function GET(_: Request, { params }: SessionParams): Promise<Response> {
  const { record } = await requireSession(params);
  const { say } = await wordsHere();
  const text = markdownOf(say, record, datesIn(await readersLocale(), record.zone));
  return attachment(text, fileName(record.name, record.openedAt, "md"), "text/markdown");
}
