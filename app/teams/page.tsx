import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireLeader } from "#app/require-leader.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ModeChip } from "#app/ui/mode-chip.tsx";
import { Page } from "#app/ui/page-frame.tsx";
import { roundsOfTeam } from "#db/queries/results.ts";
import { type Team, teamsOfLeader } from "#db/queries/teams.ts";
import { workspaceName } from "#db/queries/workspaces.ts";
import type { Say } from "#domain/locales.ts";
import { describePosition } from "#domain/sentences.ts";
import { installation } from "#server/installation.ts";
import { shortDay } from "./day.ts";
import { LeaderBar } from "./leader-bar.tsx";
import { type Readings, readingsOf } from "./reading.ts";
import styles from "./teams.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())("teams.title") };
}

/** Enough rounds to find the last weekly position behind a few live ones. */
const ROUNDS = 40;

export default async function TeamsPage() {
  const say = (await getTranslations()) as Say;
  const leader = await requireLeader();
  const { db } = installation();
  const [workspace, teams] = await Promise.all([
    workspaceName(db, leader.workspaceId),
    teamsOfLeader(db, leader.id),
  ]);
  const entries = await Promise.all(
    teams.map(async (team) => ({
      team,
      readings: readingsOf(await roundsOfTeam(db.$client, team.id, ROUNDS)),
    })),
  );
  const measured = entries.filter(({ readings }) => readings.latest).length;
  return (
    <>
      <LeaderBar leader={leader} />
      {entries.length === 0 ? (
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
      ) : (
        <Page
          title={say(measured === 0 ? "teams.count.none" : "teams.count.some", {
            teams: entries.length,
            measured,
          })}
          lede={workspace}
          actions={
            <ButtonLink kind="primary" href="/teams/new">
              {say("teams.newTeam")}
            </ButtonLink>
          }
        >
          <ol className={styles.teams}>
            {entries.map(({ team, readings }) => (
              <TeamEntry say={say} key={team.id} team={team} readings={readings} />
            ))}
          </ol>
          <WithoutTeam say={say} />
        </Page>
      )}
    </>
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

type EntryProps = { say: Say; team: Team & { seats: number }; readings: Readings };

function TeamEntry({ say, team, readings }: EntryProps) {
  const { latest, held, open } = readings;
  const mode =
    latest?.round.kind === "weekly"
      ? held.mode
      : (latest?.position?.mode ?? latest?.result.quadrant);
  return (
    <li className={styles.team}>
      <div className={styles.words}>
        <h2 className={styles.name}>
          <Link href={`/teams/${team.id}`} className={styles.link}>
            {team.name}
          </Link>
          {mode && <ModeChip say={say} mode={mode} />}
          {mode && latest?.position && latest.position.mode === null && (
            <span className="soft small">{say("teams.entry.onTheLine")}</span>
          )}
        </h2>
        <p className="soft">
          {latest
            ? describePosition(say, latest.result, latest.position)
            : team.seats === 0
              ? say("teams.entry.nobody")
              : say("teams.entry.notAsked")}
        </p>
      </div>
      <p className={styles.when}>
        {open ? (
          <Link href={`/live/${open.id}`}>{say("teams.entry.liveOpen")}</Link>
        ) : (
          latest &&
          say(`teams.entry.${latest.round.kind}`, {
            day: shortDay(latest.round.openedAt, team.timeZone),
          })
        )}
        <span>{say("teams.entry.people", { people: team.seats })}</span>
      </p>
    </li>
  );
}
