import { getTranslations } from "next-intl/server";
import { guessing } from "#app/p/guess-limit.ts";
import { leaderOfCalendar } from "#db/queries/calendars.ts";
import type { Say } from "#domain/locales.ts";
import { leadersCalendar } from "#server/calendar/leaders-calendar.ts";
import { writeCalendar } from "#server/calendar/write-calendar.ts";
import { installation } from "#server/installation.ts";
import { hashOfLink } from "#server/keys.ts";

type Context = { params: Promise<{ secret: string }> };

/** A leader's calendar by its link, which ends in `.ics`; calendars ask for it again and again. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const secret = (await params).secret.replace(/\.ics$/, "");
  const { db } = installation();
  const leader = await guessing("secret", () => leaderOfCalendar(db.$client, hashOfLink(secret)));
  const say = (await getTranslations()) as Say;
  if (leader === "too-many") return refusal(429, say("leaders.calendar.tooMany"));
  if (!leader) return refusal(404, say("leaders.calendar.nowhere"));
  const now = new Date();
  const events = await leadersCalendar(installation(), say, leader, now);
  const file = writeCalendar(say("leaders.calendar.name"), events, now);
  return new Response(file, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="bearing.ics"',
      ...PRIVATE,
    },
  });
}

const PRIVATE = { "cache-control": "private, no-store", "x-robots-tag": "noindex" };

const refusal = (status: number, words: string): Response =>
  new Response(`${words}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", ...PRIVATE },
  });
