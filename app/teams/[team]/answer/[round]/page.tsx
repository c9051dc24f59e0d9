import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { requireTeamPage } from "#app/require-leader.ts";
import { fullDay } from "#app/teams/day.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { answeredRate, answerOf } from "#db/queries/leader-answers.ts";
import type { Team } from "#db/queries/teams.ts";
import { weeksOf } from "#db/queries/weeks.ts";
import { type Change, changeOf } from "#domain/change.ts";
import type { Say } from "#domain/locales.ts";
import { positionOf } from "#domain/position.ts";
import { describePosition, describeSpread } from "#domain/sentences.ts";
import { Id, type RoundSnapshot } from "#domain/wire.ts";
import { installation } from "#server/installation.ts";
import { RoundSnapshots } from "#server/rounds/round-snapshots.ts";
import { answerAction } from "./actions.ts";
import styles from "./answer.module.css";
import { AnswerForm } from "./answer-form.tsx";

type Props = { params: Promise<{ team: string; round: string }> };

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

/** What the team said in one pulse, and the one line that its leader answers. */
export default async function AnswerPage({ params }: Props) {
  const { leader, team, details } = await requireTeamPage(params);
  const snapshot = await closedWeek(team, (await params).round);
  const say = (await getTranslations()) as Say;
  const sql = installation().db.$client;
  const closedAt = new Date(snapshot.closedAt ?? 0);
  const [answer, rate, weeks] = await Promise.all([
    answerOf(sql, snapshot.id),
    answeredRate(sql, team),
    weeksOf(sql, [team], closedAt),
  ]);
  const change = changeOf(weeks.get(team) ?? []);
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "results" }} />
      <Page
        title={say("answers.closed", {
          team: details.name,
          day: fullDay(closedAt, details.timeZone),
        })}
        lede={findingOf(say, snapshot)}
      >
        {snapshot.result ? (
          <Said say={say} snapshot={snapshot} change={change} />
        ) : (
          <p>{say("answers.tooFewMore", { k: snapshot.k })}</p>
        )}
        <Section title={say(answer ? "answers.form.changeTitle" : "answers.form.title")}>
          <AnswerForm
            send={answerAction.bind(null, team, snapshot.id)}
            text={answer?.text ?? ""}
            words={formWords(say, details, answer !== null)}
          />
          {rate.of > 0 && <p className="soft">{say("answers.rate", rate)}</p>}
        </Section>
      </Page>
    </>
  );
}

const formWords = (say: Say, team: Team, changes: boolean) => ({
  label: say("answers.form.label", { team: team.name }),
  hint: say("answers.form.hint"),
  send: say(changes ? "answers.form.change" : "answers.form.send"),
  pending: say("answers.form.pending"),
});

function findingOf(say: Say, { result, roster, spread }: RoundSnapshot): string {
  if (!result) return say("answers.tooFew");
  return describePosition(say, result, positionOf(result, roster, spread));
}

type SaidProps = { say: Say; snapshot: RoundSnapshot; change: Change | null };

function Said({ say, snapshot: { result, roster, notes }, change }: SaidProps) {
  if (!result) return null;
  const spreads = (["clarity", "autonomy"] as const).flatMap((axis) => {
    const shown = result[axis];
    return (shown && describeSpread(say, axis, shown)) ?? [];
  });
  const participation = {
    ballots: result.ballots,
    roster,
    percent: Math.round((100 * result.ballots) / roster),
  };
  return (
    <>
      <p>{[say("answers.participation", participation), ...spreads].join(" ")}</p>
      <Section title={say("answers.change.title")}>
        {change ? (
          <p>
            {say(`answers.change.clarity.${change.clarity}`)}{" "}
            {say(`answers.change.autonomy.${change.autonomy}`)}{" "}
            <span className="soft">
              {say(`answers.change.${change.by}`, { weeks: change.weeks })}
            </span>
          </p>
        ) : (
          <p className="soft">{say("answers.change.none")}</p>
        )}
      </Section>
      {notes && notes.length > 0 && (
        <Section title={say("answers.notes.title")}>
          <ul className={styles.notes}>
            {notes.map((note, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: notes have no identity, on purpose
              <li key={index} className="human">
                {note}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
