import { attachment, fileName } from "#app/attachment.ts";
import { wordsHere } from "#app/i18n/words-here.ts";
import { requireLeader } from "#app/require-leader.ts";
import { portfolioOf } from "#db/queries/portfolio.ts";
import { portfolioCsv } from "#domain/portfolio-export.ts";
import { installation } from "#server/installation.ts";

/** The leader's teams for a sheet, each with where it stands. */
export async function GET(): Promise<Response> {
  const leader = await requireLeader();
  const { say } = await wordsHere();
  const teams = await portfolioOf(installation().db.$client, leader.id);
  const file = fileName(say("teams.places.all"), new Date(), "csv");
  return attachment(portfolioCsv(teams), file, "text/csv");
}
