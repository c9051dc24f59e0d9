import { attachment, fileName } from "#app/attachment.ts";
import { wordsHere } from "#app/i18n/words-here.ts";
import { requireLeader } from "#app/require-leader.ts";
import { portfolioOf } from "#db/queries/portfolio.ts";
import { portfolioJson } from "#domain/portfolio-export.ts";
import { installation } from "#server/installation.ts";

/** The leader's teams for a program, each with where it stands and its weeks by mode. */
export async function GET(): Promise<Response> {
  const leader = await requireLeader();
  const { say } = await wordsHere();
  const teams = await portfolioOf(installation().db.$client, leader.id);
  const file = fileName(say("teams.places.all"), new Date(), "json");
  const text = JSON.stringify({ teams: portfolioJson(teams) }, null, 2);
  return attachment(`${text}\n`, file, "application/json");
}
