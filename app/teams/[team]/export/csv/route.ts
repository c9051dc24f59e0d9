import { attachment, fileName } from "#app/attachment.ts";
import { trendCsv } from "#domain/trend-export.ts";
import { requireTeamRecord, type TeamParams } from "../team-record.ts";

/** The team's published results for a sheet. */
export async function GET(_: Request, { params }: TeamParams): Promise<Response> {
  const { details, rounds } = await requireTeamRecord(params);
  return attachment(trendCsv(rounds), fileName(details.name, new Date(), "csv"), "text/csv");
}
