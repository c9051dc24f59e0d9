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
import { countOf } from "./count-of.ts";
import { shortDay } from "./day.ts";
import { LeaderBar } from "./leader-bar.tsx";
import { type Readings, readingsOf } from "./reading.ts";
import styles from "./teams.module.css";

export const metadata: Metadata = { title: "Teams" };

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
        <Page title={`${workspace} has no team yet.`}>
          <EmptyState
            title="A team is the people you ask together."
            action={
              <ButtonLink kind="primary" href="/teams/new">
                Make the first team
              </ButtonLink>
            }
          >
            Name it, paste its members or share a join link, write where it is heading, and ask. The
            first position is there minutes later.
          </EmptyState>
        </Page>
      ) : (
        <Page
          title={
            measured === 0
              ? `${countOf(entries.length, "team")}, no position yet.`
              : `${countOf(entries.length, "team")}, ${measured} with a position.`
          }
          lede={workspace}
          actions={
            <ButtonLink kind="primary" href="/teams/new">
              New team
            </ButtonLink>
          }
        >
          <ol className={styles.teams}>
            {entries.map(({ team, readings }) => (
              <TeamEntry say={say} key={team.id} team={team} readings={readings} />
            ))}
          </ol>
        </Page>
      )}
    </>
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
            <span className="soft small">on the line</span>
          )}
        </h2>
        <p className="soft">
          {latest
            ? describePosition(say, latest.result, latest.position)
            : team.seats === 0
              ? "Nobody is on the roster yet."
              : "Not asked yet."}
        </p>
      </div>
      <p className={styles.when}>
        {open ? (
          <Link href={`/live/${open.id}`}>A live round is open</Link>
        ) : (
          latest && (
            <>
              {latest.round.kind === "weekly" ? "Week of " : "Live, "}
              {shortDay(latest.round.openedAt)}
            </>
          )
        )}
        <span>{countOf(team.seats, "person", "people")}</span>
      </p>
    </li>
  );
}
