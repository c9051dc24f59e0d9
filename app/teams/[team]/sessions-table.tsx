import Link from "next/link";
import { Section } from "#app/ui/page-frame.tsx";
import { Table } from "#app/ui/table.tsx";
import { type SessionListItem, sessionsOfTeam } from "#db/queries/session-records.ts";
import type { Say } from "#domain/locales.ts";
import { describeOutcome } from "#domain/session-record.ts";
import type { AuthorizedTeamId } from "#server/auth/authorized-team.ts";
import { installation } from "#server/installation.ts";
import { fullDay } from "../day.ts";
import styles from "./team.module.css";

type Props = { say: Say; team: AuthorizedTeamId; timeZone: string };

/** How many sessions the page lists. */
const LISTED = 30;

/** The team's sessions, newest first, each a way to its page; nothing before the first. */
export async function Sessions({ say, team, timeZone }: Props) {
  const sessions = await sessionsOfTeam(installation().db.$client, team, LISTED);
  if (sessions.length === 0) return null;
  return (
    <Section title={say("sessions.list.title")} note={say("sessions.list.note")}>
      <Table
        caption={say("sessions.list.caption")}
        captionHidden
        columns={[
          { label: say("sessions.list.day") },
          { label: say("sessions.list.name") },
          { label: say("sessions.list.rounds"), numeric: true },
          { label: say("sessions.list.outcome") },
        ]}
        rows={sessions.map((session) => ({
          key: session.id,
          cells: cellsOf(say, team, session, timeZone),
        }))}
      />
    </Section>
  );
}

function cellsOf(say: Say, team: string, session: SessionListItem, timeZone: string) {
  const { id, name, openedAt, endedAt, rounds, last } = session;
  return [
    <span key="day" className={styles.unbroken}>
      {fullDay(openedAt, timeZone)}
    </span>,
    <Link key="name" className={styles.roomy} href={`/teams/${team}/sessions/${id}`}>
      {name}
    </Link>,
    rounds,
    <span key="outcome" className={styles.roomy}>
      {endedAt ? describeOutcome(say, last) : say("sessions.list.open")}
    </span>,
  ];
}
