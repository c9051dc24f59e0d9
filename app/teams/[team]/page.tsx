import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Matrix } from "#app/charts/matrix.tsx";
import { MatrixTable } from "#app/charts/matrix-table.tsx";
import { requireTeamPage } from "#app/require-leader.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page-frame.tsx";
import { Said } from "#app/ui/said.tsx";
import { currentDirection, type WrittenDirection } from "#db/queries/directions.ts";
import { roundsOfTeam } from "#db/queries/results.ts";
import { countSeats } from "#db/queries/seats.ts";
import type { Team } from "#db/queries/teams.ts";
import type { Say } from "#domain/locales.ts";
import { describePosition, describeSpread } from "#domain/sentences.ts";
import { installation } from "#server/installation.ts";
import { countOf } from "../count-of.ts";
import { fullDay, shortDay } from "../day.ts";
import { Headline } from "../headline.tsx";
import { LeaderBar } from "../leader-bar.tsx";
import { type Reading, readingsOf } from "../reading.ts";
import { AskNow } from "./ask-now.tsx";
import { DeliveryProblems } from "./delivery-problems.tsx";
import { pathOf } from "./path-of.ts";
import { RoundsTable } from "./rounds-table.tsx";
import { SilentSentence } from "./silent-sentence.tsx";
import styles from "./team.module.css";

type Props = { params: Promise<{ team: string }> };

/** A year of weeks and the live rounds between them. */
const ROUNDS = 120;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await requireTeamPage(params)).details.name };
}

export default async function TeamPage({ params }: Props) {
  const say = (await getTranslations()) as Say;
  const { leader, team, details } = await requireTeamPage(params);
  const { db } = installation();
  const [rounds, seats, direction] = await Promise.all([
    roundsOfTeam(db.$client, team, ROUNDS),
    countSeats(db, team),
    currentDirection(db, team),
  ]);
  const readings = readingsOf(rounds);
  const { latest, open } = readings;
  const closed = rounds.filter((round) => round.state !== "open");
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "results" }} />
      <Page
        title={<Headline say={say} name={details.name} readings={readings} />}
        lede={
          <Lede say={say} latest={latest} asked={rounds.length > 0} team={details} seats={seats} />
        }
        actions={open ? null : <AskNow team={team} />}
      >
        <DeliveryProblems team={team} />
        {open && (
          <div className={styles.open}>
            <Notice
              title="A live round is open."
              action={
                <ButtonLink kind="primary" href={`/live/${open.id}`}>
                  Open the screen
                </ButtonLink>
              }
            >
              Its result appears here once you close it.
            </Notice>
          </div>
        )}
        <div className={styles.columns}>
          <section aria-labelledby="matrix-title">
            <h2 id="matrix-title" className={styles.heading}>
              Position{" "}
              {latest && (
                <small>
                  {latest.round.kind === "weekly" ? "week of " : "live, "}
                  {shortDay(latest.round.openedAt)}
                </small>
              )}
            </h2>
            <Matrix
              say={say}
              size="desk"
              result={latest?.result ?? null}
              position={latest?.position ?? null}
              path={pathOf(rounds)}
              title={latest ? shortDay(latest.round.openedAt) : undefined}
              emptyText={emptyText(closed.length > 0, open !== null)}
            />
          </section>
          <div className={styles.evidence}>
            {latest && <Evidence say={say} latest={latest} />}
            <Heading team={team} direction={direction} />
          </div>
        </div>
        <Section title="Rounds" note="newest first">
          <RoundsTable say={say} rounds={closed} />
        </Section>
      </Page>
    </>
  );
}

function emptyText(closedBefore: boolean, open: boolean): string {
  if (open) return "A round is open. Its position appears here once it has closed.";
  if (closedBefore) return "Too few answers so far, so it stays closed.";
  return "No answers yet. Ask, and the first position appears here.";
}

type LedeProps = { say: Say; latest: Reading | null; asked: boolean; team: Team; seats: number };

function Lede({ say, latest, asked, team, seats }: LedeProps) {
  if (latest) return <p>{describePosition(say, latest.result, latest.position)}</p>;
  if (seats === 0)
    return (
      <p>
        Nobody is on the roster yet. <Link href={`/teams/${team.id}/roster`}>Add people</Link>, or
        share the join link; then ask.
      </p>
    );
  const people = countOf(seats, "person is", "people are");
  if (seats < team.k)
    return (
      <p>
        {people} on the roster, and nothing is shown of fewer than {team.k} answers.{" "}
        <Link href={`/teams/${team.id}/roster`}>Add people</Link>.
      </p>
    );
  return (
    <p>
      {people} on the roster.{" "}
      {asked ? "No round with enough answers has closed so far." : "Nobody was asked yet."}
    </p>
  );
}

function Evidence({ say, latest }: { say: Say; latest: Reading }) {
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
      <SilentSentence result={result} roster={round.roster} />
      <Facts
        items={[
          {
            label: round.kind === "weekly" ? "Week of" : "Live round",
            value: fullDay(round.openedAt),
          },
          { label: "Answered", value: `${result.ballots} of ${round.roster}` },
        ]}
      />
    </section>
  );
}

function Heading({ team, direction }: { team: string; direction: WrittenDirection | null }) {
  return (
    <section>
      <h2 className={styles.heading}>Where it is heading</h2>
      {direction ? (
        <>
          <Said by={`${direction.writtenBy}, ${fullDay(direction.writtenAt)}`} edge>
            {direction.statement}
          </Said>
          <p className={styles.more}>
            <Link href={`/teams/${team}/direction`}>
              {direction.guardrails
                ? "Guardrails and earlier versions"
                : "Change it, or add guardrails"}
            </Link>
          </p>
        </>
      ) : (
        <p className="soft">
          No direction is written. Members see it while they answer, so a low clarity has something
          to be about. <Link href={`/teams/${team}/direction`}>Write it</Link>
        </p>
      )}
    </section>
  );
}
