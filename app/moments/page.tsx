import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireLeader } from "#app/require-leader.ts";
import { LeaderBar } from "#app/teams/leader-bar.tsx";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { Say } from "#domain/locales.ts";
import { type Suggestion, suggestionsOf } from "#domain/moment-suggestion.ts";
import { momentYear, yearBegins } from "#domain/moment-year.ts";
import { installation } from "#server/installation.ts";
import { nudgeSettings } from "#server/moments/nudge-settings.ts";
import { anotherIdeaAction, keepMomentAction } from "./actions.ts";
import { fullDay } from "./days.ts";
import { type Desk, deskOf } from "./desk.ts";
import { Entry } from "./entry.tsx";
import { ideaPlace } from "./idea-place.ts";
import { KeepForm } from "./keep-form.tsx";
import { KindMark, Lock } from "./kind-mark.tsx";
import styles from "./moments.module.css";
import { reasonInWords } from "./reason.ts";
import { YearSection } from "./year.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("moments.title") };
}

const LATELY = 4;
/** How many ideas each kind has in the catalogue. */
const IDEAS = 4;

/** A leader's own page: today's suggestion, one line, and the year. */
export default async function MomentsPage() {
  const say = (await getTranslations()) as Say;
  const leader = await requireLeader();
  const desk = await deskOf(leader, new Date(), yearBegins);
  const { today, teams, moments } = desk;
  const queue = suggestionsOf(today, teams, moments);
  const idea = queue[(await ideaPlace(today)) % queue.length] as Suggestion;
  const { at } = await nudgeSettings(installation(), leader);
  return (
    <>
      <LeaderBar leader={leader} place="moments" />
      <main id="content" className={styles.page}>
        <div className={styles.day}>
          <p className="soft">{fullDay(today, today)}</p>
          <p className={styles.lock}>
            <Lock />
            {say("moments.private")}
          </p>
        </div>
        <div className={styles.two}>
          <section>
            <Idea say={say} idea={idea} desk={desk} nudgeAt={at} />
            <KeepForm
              send={keepMomentAction}
              id={randomUUID()}
              kind={idea.kind}
              team={idea.team}
              teams={teams.map(({ id, name }) => ({ id, name }))}
            />
          </section>
          <Lately say={say} desk={desk} />
        </div>
        <YearSection say={say} year={momentYear(moments, today)} today={today} />
      </main>
    </>
  );
}

type IdeaProps = { say: Say; idea: Suggestion; desk: Desk; nudgeAt: string | null };

function Idea({ say, idea, desk, nudgeAt: at }: IdeaProps) {
  const kind = say(`moments.kinds.${idea.kind}`);
  const team = desk.teams.find(({ id }) => id === idea.team)?.name;
  return (
    <>
      <p className={styles.kindLine}>
        <KindMark kind={idea.kind} />
        {team ? say("moments.kindFor", { kind, team }) : kind}
      </p>
      <h1 className={styles.idea}>{say(`moments.ideas.${idea.kind}.${idea.turn % IDEAS}`)}</h1>
      <p className={styles.reason}>{reasonInWords(say, idea, desk)}</p>
      <form action={anotherIdeaAction} className={styles.another}>
        <SubmitButton kind="quiet" pending={say("moments.anotherPending")}>
          {say("moments.another")}
        </SubmitButton>
        <ButtonLink kind="quiet" href="/moments/nudge">
          {at === null ? say("moments.nudge.link") : say("moments.nudge.linkOn", { at })}
        </ButtonLink>
      </form>
    </>
  );
}

function Lately({ say, desk: { moments, teams, today } }: { say: Say; desk: Desk }) {
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return (
    <section className={styles.lately} aria-labelledby="lately">
      <h2 id="lately">{say("moments.lately.title")}</h2>
      {moments.length === 0 ? (
        <p className={styles.nothing}>{say("moments.lately.none")}</p>
      ) : (
        <ul>
          {moments.slice(0, LATELY).map((moment) => (
            <Entry key={moment.id} say={say} moment={moment} today={today} teams={names} />
          ))}
        </ul>
      )}
      <Link href="/moments/journal" className={styles.all}>
        {say("moments.lately.all")}
      </Link>
    </section>
  );
}
