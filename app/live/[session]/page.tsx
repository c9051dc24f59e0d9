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
import { runningInterventions } from "#db/queries/interventions.ts";
import { sessionCodeOf } from "#db/queries/join-codes.ts";
import { leadersOfTeam, sessionOfRound } from "#db/queries/sessions.ts";
import { teamById } from "#db/queries/teams.ts";
import type { Say } from "#domain/locales.ts";
import { Id, PATHS } from "#domain/wire.ts";
import { discussionOf } from "#server/agreements/discussion.ts";
import { installation } from "#server/installation.ts";
import { RoundSnapshots } from "#server/rounds/round-snapshots.ts";
import { sessionSnapshot } from "#server/sessions/session-snapshots.ts";
import { Direction } from "../direction.tsx";
import { RunningIntervention } from "../intervention.tsx";
import { Wall } from "../wall.tsx";
import {
  addActionAction,
  clusterNotesAction,
  commandAction,
  hideNoteAction,
  settleActionAction,
} from "./actions.ts";

type Props = { params: Promise<{ session: string }> };

/** The session of an address, if this leader leads its team; unknown and foreign ones alike are not found. */
const requireSession = cache(async (id: string) => {
  const known = Id.safeParse(id).success;
  const snapshot = known ? await sessionSnapshot(installation().db.$client, id) : null;
  if (known && !snapshot) await goToSessionOf(id);
  const { team, leader } = await requireTeam(snapshot?.team ?? "");
  if (!snapshot) notFound();
  return { snapshot, team, leader, details: await teamById(installation().db, team) };
});

/** An address with a round's id leads to the session that the round was held in. */
async function goToSessionOf(round: string): Promise<void> {
  const session = await sessionOfRound(installation().db.$client, round);
  if (session) redirect(`/live/${session}`);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { snapshot } = await requireSession((await params).session);
  return { title: (await getTranslations())("live.title", { team: snapshot.name }) };
}

export default async function LivePage({ params }: Props) {
  const { snapshot, team, leader, details } = await requireSession((await params).session);
  const { db, keys, publicUrl } = installation();
  const [code, direction, running, round, discussion, leaders] = await Promise.all([
    sessionCodeOf(db, snapshot.id),
    currentDirection(db, team),
    runningInterventions(db.$client, [team]),
    snapshot.round ? new RoundSnapshots(installation()).of(snapshot.round) : null,
    discussionOf(installation(), snapshot.id),
    leadersOfTeam(db.$client, team),
  ]);
  const intervention = running.get(team);
  const join = new URL(code ? `/j/${code}` : "/", publicUrl);
  const device = new URL(code ? `/j/${code}/device` : "/", publicUrl);
  const say = (await getTranslations()) as Say;
  const locale = await readersLocale();
  const words = await wordsFor(locale, ["sentences", "charts", "live"]);
  return (
    <WordsProvider locale={locale} words={words}>
      <Wall
        team={{ id: team, name: details.name }}
        leader={leader.id}
        leaders={leaders}
        initial={{ session: snapshot, rounds: round ? { [round.id]: round } : {}, discussion }}
        join={{
          code,
          address: `${join.host}/j`,
          deviceAddress: device.host + device.pathname,
          fingerprint: keys.fingerprint,
          qr: code && <Qr text={join.href} label={say("live.qr", { code })} />,
          deviceQr: code && <Qr text={device.href} label={say("live.device.qr")} />,
        }}
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
        intervention={intervention && <RunningIntervention say={say} of={intervention} />}
        socketPath={PATHS.socket}
        verbs={{
          command: commandAction.bind(null, team, snapshot.id),
          settle: settleActionAction.bind(null, team, snapshot.id),
          add: addActionAction.bind(null, team, snapshot.id),
          hide: hideNoteAction.bind(null, team, snapshot.id),
          cluster: clusterNotesAction.bind(null, team, snapshot.id),
        }}
      />
    </WordsProvider>
  );
}
