import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { readersLocale } from "#app/i18n/readers-locale.ts";
import { wordsFor } from "#app/i18n/words-for.ts";
import { wordsHere } from "#app/i18n/words-here.ts";
import { requireTeam } from "#app/require-leader.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { TopBar } from "#app/ui/top-bar.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { guessingIn } from "#db/queries/guesses.ts";
import { teamById } from "#db/queries/teams.ts";
import { PATHS } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { isId } from "#server/seats/seat-id.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { placeGuessAction } from "./actions.ts";
import { FollowSession } from "./follow-session.tsx";
import { GuessForm } from "./guess-form.tsx";

type Props = { params: Promise<{ session: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const { say } = await wordsHere();
  return { title: say("sessions.guess.title") };
}

/** The session of an address, if this leader leads its team; unknown and foreign are one page. */
const requireRoom = cache(async (id: string) => {
  const session = isId(id) ? await sessionSnapshot(installation().db.$client, id) : null;
  const { leader, team } = await requireTeam(session?.team ?? "");
  if (!session) notFound();
  return { session, leader, team };
});

/** A leader's phone: the blind guess while the room rates, and nothing of how it went (V5). */
export default async function GuessPage({ params }: Props) {
  const { session, leader, team } = await requireRoom((await params).session);
  const { say } = await wordsHere();
  const { db } = installation();
  const { round } = session;
  const [{ name }, { open, placed }] = await Promise.all([
    teamById(db, team),
    round ? guessingIn(db.$client, round, leader.id) : { open: false, placed: null },
  ]);
  const locale = await readersLocale();
  const state = stateOf(session.stage, open, placed !== null);
  return (
    <WordsProvider locale={locale} words={await wordsFor(locale, ["sessions", "pulse"])}>
      <TopBar say={say} home="/teams" />
      <Page
        width="form"
        title={say(state === "open" ? "sessions.guess.headline" : `sessions.guess.${state}.title`)}
        lede={
          <>
            <p>{say("sessions.guess.room", { team: name, session: session.name })}</p>
            <p>
              {say(state === "open" ? "sessions.guess.words" : `sessions.guess.${state}.words`)}
            </p>
          </>
        }
      >
        {state === "open" && round && (
          <GuessForm
            key={round}
            placed={placed}
            send={placeGuessAction.bind(null, { team, session: session.id, round })}
          />
        )}
        {state === "over" && (
          <ButtonLink href={`/teams/${team}/sessions/${session.id}`}>
            {say("sessions.guess.over.link")}
          </ButtonLink>
        )}
        {state !== "over" && (
          <FollowSession
            path={PATHS.socket}
            team={team}
            session={session.id}
            standing={{ stage: session.stage, round, open }}
          />
        )}
      </Page>
    </WordsProvider>
  );
}

/** Before a round there is nothing to guess, and after it nothing to guess any more. */
function stateOf(stage: string, open: boolean, placed: boolean) {
  if (stage === "ended") return "over";
  if (open) return "open";
  if (stage === "gather") return "wait";
  return placed ? "in" : "late";
}
