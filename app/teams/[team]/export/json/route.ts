import { attachment, fileName } from "#app/attachment.ts";
import { trendJson } from "#domain/trend-export.ts";
import { requireTeamRecord, type TeamParams } from "../team-record.ts";

/** The team's published results for a program. */
export async function GET(_: Request, { params }: TeamParams): Promise<Response> {
  const { details, rounds } = await requireTeamRecord(params);
  const { name, timeZone } = details;
  const record = { team: name, timeZone, rounds: trendJson(rounds) };
  const file = fileName(name, new Date(), "json");
  return attachment(`${JSON.stringify(record, null, 2)}\n`, file, "application/json");
}
