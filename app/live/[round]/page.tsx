import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { Qr } from "#app/charts/qr.tsx";
import { wordsFor } from "#app/i18n/words-for.ts";
import { requireTeam } from "#app/require-leader.ts";
import { WordsProvider } from "#app/ui/words.tsx";
import { currentDirection } from "#db/queries/directions.ts";
import { joinCodeOf } from "#db/queries/join-codes.ts";
import { roundsOfTeam } from "#db/queries/results.ts";
import { teamById } from "#db/queries/teams.ts";
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
  return { title: `${(await requireRound((await params).round)).details.name}, live` };
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
  const words = await wordsFor("en", ["sentences", "charts", "live"]);
  return (
    <WordsProvider locale="en" words={words}>
      <Wall
        team={{ id: team, name: details.name }}
        initial={readingOf(snapshot)}
        room={{ code, address: `${join.host}/j`, fingerprint: keys.fingerprint }}
        qr={code && <Qr text={join.href} label={`Join link for ${code}`} />}
        direction={direction && <Direction direction={direction} />}
        first={firstVoteOf(snapshot, rounds)}
        socketPath={PATHS.socket}
        lock={lockAction.bind(null, team, snapshot.id)}
        reveal={revealAction.bind(null, team, snapshot.id)}
        askAgain={askAgainAction.bind(null, team, snapshot.noteRule)}
      />
    </WordsProvider>
  );
}
