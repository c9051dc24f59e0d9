import { attachment, fileName } from "#app/attachment.ts";
import { csvOf } from "#domain/session-csv.ts";
import { requireSession, type SessionParams } from "../session-page.ts";

/** The session for a sheet. */
export async function GET(_: Request, { params }: SessionParams): Promise<Response> {
  const { record } = await requireSession(params);
  return attachment(csvOf(record), fileName(record.name, record.openedAt, "csv"), "text/csv");
}
