import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Matrix } from "#app/charts/matrix.tsx";
import { MatrixTable } from "#app/charts/matrix-table.tsx";
import { wordsHere } from "#app/i18n/words-here.ts";
import { requireTeamPage } from "#app/require-leader.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { linkTo } from "#app/ui/link-to.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { Said } from "#app/ui/said.tsx";
import type { Rich } from "#app/ui/words.tsx";
import { currentDirection, type WrittenDirection } from "#db/queries/directions.ts";
import { roundsOfTeam } from "#db/queries/results.ts";
import { countSeats } from "#db/queries/seats.ts";
import { openSessionOf } from "#db/queries/sessions.ts";
import type { Team } from "#db/queries/teams.ts";
import type { Say } from "#domain/locales.ts";
import { mayAs, type Role } from "#domain/roles.ts";
import { describePosition, describeSpread } from "#domain/sentences.ts";
import { installation } from "#server/installation.ts";
import { fullDay, shortDay } from "../day.ts";
import { Headline } from "../headline.tsx";
import { LeaderBar } from "../leader-bar.tsx";
import { type Reading, readingsOf } from "../reading.ts";
import { AskNow } from "./ask-now.tsx";
import { DeliveryProblems } from "./delivery-problems.tsx";
import { LastAnswer } from "./last-answer.tsx";
import { NextOpening } from "./next-opening.tsx";
import { pathOf } from "./path-of.ts";
import { RoundsTable } from "./rounds-table.tsx";
import { Sessions } from "./sessions-table.tsx";
import { SilentSentence } from "./silent-sentence.tsx";
import styles from "./team.module.css";

type Props = { params: Promise<{ team: string }> };

/** A year of weeks and the live rounds between them. */
const ROUNDS = 120;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await requireTeamPage(params)).details.name };
}

export default async function TeamPage({ params }: Props) {
  const { say, rich } = await wordsHere();
  const { leader, team, role, details } = await requireTeamPage(params);
  const { db } = installation();
  const [rounds, seats, direction, session] = await Promise.all([
    roundsOfTeam(db.$client, team, ROUNDS),
    countSeats(db, team),
    currentDirection(db, team),
    openSessionOf(db.$client, team),
  ]);
  const leads = mayAs(role, "leader");
  const readings = readingsOf(rounds);
  const { latest, open } = readings;
  const day = ({ openedAt }: { openedAt: Date }) => shortDay(openedAt, details.timeZone);
  const closed = rounds.filter((round) => round.state !== "open");
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "results" }} />
      <Page
        title={<Headline say={say} rich={rich} name={details.name} readings={readings} />}
        lede={
          <>
            <Lede
              say={say}
              rich={rich}
              latest={latest}
              asked={rounds.length > 0}
              team={details}
              seats={seats}
            />
            <NextOpening say={say} team={team} now={new Date()} leads={leads} />
            {leads && <LastAnswer say={say} team={team} rounds={rounds} />}
          </>
        }
        actions={leads && !session && <AskNow say={say} team={team} />}
      >
        {leads && <DeliveryProblems team={team} />}
        {leads && session && (
          <div className={styles.open}>
            <Notice
              title={say("team.open.title")}
              action={
                <div className={styles.doors}>
                  <ButtonLink href={`/live/${session}/guess`}>
                    {say("sessions.guess.title")}
                  </ButtonLink>
                  <ButtonLink kind="primary" href={`/live/${session}`}>
                    {say("team.open.screen")}
                  </ButtonLink>
                </div>
              }
            >
              {say("team.open.words")}
            </Notice>
          </div>
        )}
        <div className={styles.columns}>
          <section aria-labelledby="matrix-title">
            <h2 id="matrix-title" className={styles.heading}>
              {say("team.position.title")}{" "}
              {latest && (
                <small>
                  {say(`team.position.${latest.round.kind}`, { day: day(latest.round) })}
                </small>
              )}
            </h2>
            <Matrix
              say={say}
              size="desk"
              result={latest?.result ?? null}
              position={latest?.position ?? null}
              path={pathOf(rounds, details.timeZone)}
              title={latest ? day(latest.round) : undefined}
              emptyText={say(`team.empty.${emptyBecause(closed.length > 0, open !== null)}`)}
            />
          </section>
          <div className={styles.evidence}>
            {latest && <Evidence say={say} latest={latest} timeZone={details.timeZone} />}
            <Heading say={say} rich={rich} team={details} direction={direction} />
          </div>
        </div>
        <Sessions say={say} team={team} timeZone={details.timeZone} />
        <Section title={say("team.rounds.title")} note={say("team.rounds.note")}>
          <RoundsTable say={say} rich={rich} rounds={closed} timeZone={details.timeZone} />
        </Section>
      </Page>
    </>
  );
}

/** Why the matrix is empty. */
function emptyBecause(closedBefore: boolean, open: boolean) {
  if (open) return "open";
  return closedBefore ? "closed" : "never";
}

type LedeProps = Speech & {
  latest: Reading | null;
  asked: boolean;
  team: Team & { role: Role };
  seats: number;
};
type Speech = { say: Say; rich: Rich };

function Lede({ say, rich, latest, asked, team, seats }: LedeProps) {
  if (latest) return <p>{describePosition(say, latest.result, latest.position)}</p>;
  const people = { people: seats, k: team.k };
  const roster = mayAs(team.role, "leader")
    ? linkTo(`/teams/${team.id}/roster`)
    : (words: ReactNode) => words;
  if (seats === 0) return <p>{rich("team.lede.nobody", { roster })}</p>;
  if (seats < team.k) return <p>{rich("team.lede.tooSmall", { ...people, roster })}</p>;
  return <p>{say(asked ? "team.lede.asked" : "team.lede.notAsked", people)}</p>;
}

type EvidenceProps = { say: Say; latest: Reading; timeZone: string };

function Evidence({ say, latest, timeZone }: EvidenceProps) {
  const { round, result, position } = latest;
  const { clarity, autonomy } = result;
  const spreads = [
    clarity && describeSpread(say, "clarity", clarity),
    autonomy && describeSpread(say, "autonomy", autonomy),
  ].filter(Boolean);
  return (
    <section className={styles.figures}>
      <MatrixTable say={say} result={result} position={position} />
      {spreads.length > 0 && <p>{spreads.join(" ")}</p>}
      <SilentSentence say={say} result={result} roster={round.roster} />
      <Facts
        items={[
          { label: say(`team.facts.${round.kind}`), value: fullDay(round.openedAt, timeZone) },
          {
            label: say("team.facts.answered"),
            value: say("team.facts.count", { ballots: result.ballots, roster: round.roster }),
          },
        ]}
      />
    </section>
  );
}

type HeadingProps = Speech & { team: Team; direction: WrittenDirection | null };

function Heading({ say, rich, team, direction }: HeadingProps) {
  const href = `/teams/${team.id}/direction`;
  if (!direction)
    return (
      <section>
        <h2 className={styles.heading}>{say("team.direction.title")}</h2>
        <p className="soft">{rich("team.direction.none", { direction: linkTo(href) })}</p>
      </section>
    );
  const by = { leader: direction.writtenBy, day: fullDay(direction.writtenAt, team.timeZone) };
  return (
    <section>
      <h2 className={styles.heading}>{say("team.direction.title")}</h2>
      <Said by={say("team.direction.by", by)} edge>
        {direction.statement}
      </Said>
      <p className={styles.more}>
        <Link href={href}>
          {say(direction.guardrails ? "team.direction.more" : "team.direction.change")}
        </Link>
      </p>
    </section>
  );
}
