import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireLeader } from "#app/require-leader.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { openSessionsOf } from "#db/queries/open-sessions.ts";
import { portfolioOf } from "#db/queries/portfolio.ts";
import { workspaceName } from "#db/queries/workspaces.ts";
import type { Say } from "#domain/locales.ts";
import { localDate } from "#domain/schedule.ts";
import { installation } from "#server/installation.ts";
import { LeaderBar } from "./leader-bar.tsx";
import { Portfolio } from "./portfolio/portfolio.tsx";
import { portfolioView } from "./portfolio/portfolio-view.ts";
import styles from "./teams.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("teams.title") };
}

export default async function TeamsPage() {
  const say = (await getTranslations()) as Say;
  const leader = await requireLeader();
  const { db } = installation();
  const [teams, sessions] = await Promise.all([
    portfolioOf(db.$client, leader.id),
    openSessionsOf(db.$client, leader.id),
  ]);
  const [first] = teams;
  if (!first)
    return (
      <>
        <LeaderBar leader={leader} />
        <NoTeams say={say} workspace={await workspaceName(db, leader.workspaceId)} />
      </>
    );
  const now = new Date();
  const days = new Map(
    [...new Set(teams.map(({ zone }) => zone))].map((zone) => [zone, localDate(now, zone)]),
  );
  // A leader's day is that of the first team: theirs lie close together.
  const today = localDate(now, first.zone);
  return (
    <>
      <LeaderBar leader={leader} />
      <Portfolio
        say={say}
        view={portfolioView(teams, today, (zone) => days.get(zone) ?? today)}
        doors={
          new Map(
            teams.map((team) => [team.id, { role: team.role, running: team.intervention?.id }]),
          )
        }
        today={today}
        sessions={sessions}
        below={<WithoutTeam say={say} />}
      />
    </>
  );
}

function NoTeams({ say, workspace }: { say: Say; workspace: string }) {
  return (
    <Page title={say("teams.none.title", { workspace })}>
      <EmptyState
        title={say("teams.none.what")}
        action={
          <ButtonLink kind="primary" href="/teams/new">
            {say("teams.none.make")}
          </ButtonLink>
        }
      >
        {say("teams.none.how")}
      </EmptyState>
      <WithoutTeam say={say} />
    </Page>
  );
}

/** For a talk or an all-hands, which is on no list of teams (V8). */
function WithoutTeam({ say }: { say: Say }) {
  return (
    <p className={styles.without}>
      <Link href="/groups">{say("teams.group.link")}</Link>
    </p>
  );
}
