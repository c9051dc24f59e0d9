import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Matrix } from "#app/charts/matrix.tsx";
import { requireTeamPage } from "#app/require-leader.ts";
import { fullDay } from "#app/teams/day.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { runningInterventions } from "#db/queries/interventions.ts";
import { answeredRate, answerOf } from "#db/queries/leader-answers.ts";
import type { Team } from "#db/queries/teams.ts";
import { weeksOf } from "#db/queries/weeks.ts";
import { changeOf } from "#domain/change.ts";
import type { Say } from "#domain/locales.ts";
import { suggestMoment } from "#domain/moments.ts";
import { positionOf } from "#domain/position.ts";
import { Id, type RoundSnapshot } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { doingOf } from "#server/interventions/doing-of.ts";
import type { Written } from "#server/messages/message.ts";
import { writeDigest } from "#server/messages/write-digest.ts";
import { RoundSnapshots } from "#server/rounds/round-snapshots.ts";
import { answerAction } from "./actions.ts";
import styles from "./answer.module.css";
import { AnswerForm } from "./answer-form.tsx";
import { Blocks } from "./blocks.tsx";

type Props = { params: Promise<{ team: string; round: string }> };

const WEEK = 7 * 86_400_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("answers.title") };
}

/** The closed weekly round of this team; anything else is not found. */
const closedWeek = cache(async (team: string, round: string): Promise<RoundSnapshot> => {
  const snapshot = Id.safeParse(round).success
    ? await new RoundSnapshots(installation()).of(round)
    : null;
  if (snapshot?.team !== team || snapshot.kind !== "weekly" || !snapshot.closedAt) notFound();
  return snapshot;
});

/** What the digest of one pulse says, and the one line that its leader answers. */
export default async function AnswerPage({ params }: Props) {
  const { leader, team, details } = await requireTeamPage(params, "leader");
  const snapshot = await closedWeek(team, (await params).round);
  const say = (await getTranslations()) as Say;
  const sql = installation().db.$client;
  const closedAt = new Date(snapshot.closedAt ?? 0);
  const [answer, rate, digest] = await Promise.all([
    answerOf(sql, snapshot.id),
    answeredRate(sql, team),
    digestOf(say, details, snapshot, closedAt),
  ]);
  const { result, roster, spread } = snapshot;
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "results" }} />
      <Page
        title={digest.preview}
        lede={say("answers.closed", {
          team: details.name,
          day: fullDay(closedAt, details.timeZone),
        })}
      >
        <div className={styles.columns}>
          <div>
            {/* Without the finding, which is the page's title, and the mail's way to this page. */}
            <Blocks blocks={digest.blocks.slice(1, -2)} />
            <h2 className={styles.heading}>
              {say(answer ? "answers.form.changeTitle" : "answers.form.title")}
            </h2>
            <AnswerForm
              send={answerAction.bind(null, team, snapshot.id)}
              text={answer?.text ?? ""}
              words={formWords(say, details, answer !== null)}
            />
            {rate.of > 0 && <p className={`soft ${styles.rate}`}>{say("answers.rate", rate)}</p>}
          </div>
          {result && (
            <Matrix
              say={say}
              size="desk"
              result={result}
              position={positionOf(result, roster, spread)}
            />
          )}
        </div>
      </Page>
    </>
  );
}

/** The same words as in the mail. */
async function digestOf(
  say: Say,
  { id, name, timeZone }: Team,
  { result, roster, spread, notes, k }: RoundSnapshot,
  closedAt: Date,
): Promise<Written> {
  const sql = installation().db.$client;
  const [weeks, running] = await Promise.all([
    weeksOf(sql, [id], closedAt),
    runningInterventions(sql, [id]),
  ]);
  return writeDigest(say, "en", {
    kind: "digest",
    team: { id, name, zone: timeZone },
    k,
    reading: result && { result, roster, spread },
    change: changeOf(weeks.get(id) ?? []),
    notes: notes && notes.length > 0 ? notes : null,
    suggestion: suggestMoment(result, [], Math.floor(closedAt.getTime() / WEEK)),
    doing: doingOf(running.get(id), timeZone, new Date()),
    link: "",
  });
}

const formWords = (say: Say, team: Team, changes: boolean) => ({
  label: say("answers.form.label", { team: team.name }),
  hint: say("answers.form.hint"),
  send: say(changes ? "answers.form.change" : "answers.form.send"),
  pending: say("answers.form.pending"),
});
