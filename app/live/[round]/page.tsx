import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Qr } from "#app/charts/qr.tsx";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { requireTeam } from "#app/require-leader.ts";
import { WordsProvider } from "#app/ui/words.tsx";
import { currentDirection } from "#db/queries/directions.ts";
import { joinCodeOf } from "#db/queries/join-codes.ts";
import { roundsOfTeam } from "#db/queries/results.ts";
import { teamById } from "#db/queries/teams.ts";
import type { Say } from "#domain/locales.ts";
import { Id, PATHS } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { RoundSnapshots } from "#server/rounds/round-snapshots.ts";
import { Direction } from "../direction.tsx";
import { firstVoteOf } from "../first-vote.ts";
import { readingOf } from "../reading.ts";
import { Wall } from "../wall.tsx";
import { askAgainAction, lockAction, revealAction } from "./actions.ts";

type Props = { params: Promise<{ round: string }> };

/** The round of an address, if this leader leads its team; unknown and foreign ones alike are not found. */
const requireRound = cache(async (round: string) => {
  const snapshot = Id.safeParse(round).success
    ? await new RoundSnapshots(installation()).of(round)
    : null;
  const { team } = await requireTeam(snapshot?.team ?? "");
  if (!snapshot) notFound();
  return { snapshot, team, details: await teamById(installation().db, team) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { details } = await requireRound((await params).round);
  return { title: (await getTranslations())("live.title", { team: details.name }) };
}

export default async function LivePage({ params }: Props) {
  const { snapshot, team, details } = await requireRound((await params).round);
  if (snapshot.kind !== "live") redirect(`/teams/${team}`);
  const { db, keys, publicUrl } = installation();
  const [code, direction, rounds] = await Promise.all([
    joinCodeOf(db, snapshot.id),
    currentDirection(db, team),
    roundsOfTeam(db.$client, team, 10),
  ]);
  const join = new URL(code ? `/j/${code}` : "/", publicUrl);
  const say = (await getTranslations()) as Say;
  const locale = await readersLocale();
  const words = await wordsFor(locale, ["sentences", "charts", "live"]);
  return (
    <WordsProvider locale={locale} words={words}>
      <Wall
        team={{ id: team, name: details.name }}
        initial={readingOf(snapshot)}
        room={{ code, address: `${join.host}/j`, fingerprint: keys.fingerprint }}
        qr={code && <Qr text={join.href} label={say("live.qr", { code })} />}
        direction={
          direction && (
            <Direction
              say={say}
              direction={direction}
              timeZone={details.timeZone}
              now={new Date()}
            />
          )
        }
        first={firstVoteOf(snapshot, rounds)}
        socketPath={PATHS.socket}
        lock={lockAction.bind(null, team, snapshot.id)}
        reveal={revealAction.bind(null, team, snapshot.id)}
        askAgain={askAgainAction.bind(null, team, snapshot.noteRule)}
      />
    </WordsProvider>
  );
}
