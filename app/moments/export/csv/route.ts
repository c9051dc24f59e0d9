import { attachment } from "#app/attachment.ts";
import { journalCsv } from "#domain/moment-export.ts";
import { ownJournal } from "../own-journal.ts";

/** One's own journal for a sheet. */
export async function GET(): Promise<Response> {
  const { today, moments } = await ownJournal(new Date());
  return attachment(journalCsv(moments), `${today} moments.csv`, "text/csv");
}
