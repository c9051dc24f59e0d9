import type { Metadata } from "next";
import type { ReactNode } from "react";
import { wordsHere } from "#app/i18n/words-here.ts";
import { requireTeamPage } from "#app/require-leader.ts";
import { fullDay } from "#app/teams/day.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { directionVersions } from "#db/queries/directions.ts";
import { interventionsOfTeam } from "#db/queries/interventions.ts";
import type { Say } from "#domain/locales.ts";
import { installation } from "#server/installation.ts";
import { requireTeamRecord, type TeamParams } from "../export/team-record.ts";
import { PrintButton } from "./print-button.tsx";
import styles from "./review.module.css";
import { reviewOf, TOLD } from "./review-of.ts";
import { ReviewPath } from "./review-path.tsx";
import { ReviewStory } from "./review-story.tsx";

export async function generateMetadata({ params }: TeamParams): Promise<Metadata> {
  const { say } = await wordsHere();
  const { details } = await requireTeamPage(params);
  return { title: say("exports.review.title", { name: details.name }) };
}

/** The last half year of a team on two sheets of paper. */
export default async function ReviewPage({ params }: TeamParams) {
  const { say, rich } = await wordsHere();
  const { leader, details, rounds } = await requireTeamRecord(params);
  const { db } = installation();
  const [interventions, directions] = await Promise.all([
    interventionsOfTeam(db.$client, details.id),
    // One more than is told: the one that was in force before.
    directionVersions(db, details.id, TOLD.directions + 1),
  ]);
  const now = new Date();
  const review = reviewOf(rounds, interventions, directions, details.timeZone);
  const given = { say, details, now };
  return (
    <>
      <LeaderBar leader={leader} team={{ ...details, place: "results" }} />
      <main id="content" className={styles.desk}>
        <div className={styles.actions}>
          <PrintButton label={say("exports.paper")} />
          <ButtonLink href={`/teams/${details.id}`}>{say("exports.review.back")}</ButtonLink>
          <p>{say("exports.review.hint")}</p>
        </div>
        {review ? (
          <>
            <Sheet {...given} page={1}>
              <ReviewPath {...given} rich={rich} review={review} />
            </Sheet>
            <Sheet {...given} page={2}>
              <ReviewStory {...given} review={review} weeks={rounds} />
            </Sheet>
          </>
        ) : (
          <Sheet {...given} page={1}>
            <h1>{say("team.headline.none", { name: details.name })}</h1>
            <p className={styles.lede}>{say("exports.review.nothing")}</p>
          </Sheet>
        )}
      </main>
    </>
  );
}

type SheetProps = {
  say: Say;
  details: { name: string; timeZone: string };
  now: Date;
  page: 1 | 2;
  children: ReactNode;
};

/** One sheet: always light, whatever the screen is, and told where it comes from. */
function Sheet({ say, details, now, page, children }: SheetProps) {
  return (
    <article className={styles.sheet} data-theme="light">
      {children}
      <footer className={styles.foot}>
        <span>{details.name}</span>
        <span>{say("exports.review.foot", { day: fullDay(now, details.timeZone) })}</span>
        <span>{page}</span>
      </footer>
    </article>
  );
}
