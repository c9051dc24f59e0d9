import { attachment } from "#app/attachment.ts";
import { journalJson } from "#domain/moment-export.ts";
import { ownJournal } from "../own-journal.ts";

/** One's own journal for a program. */
export async function GET(): Promise<Response> {
  const { today, zone, moments } = await ownJournal(new Date());
  return attachment(journalJson(moments, zone), `${today} moments.json`, "application/json");
}
