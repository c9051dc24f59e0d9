import { runningInterventions } from "#db/queries/interventions.ts";
import { roundFacts } from "#db/queries/message-facts.ts";
import type { KeptSchedule, ScheduledTeam } from "#db/queries/schedules.ts";
import type { Team } from "#db/queries/teams.ts";
import type { Say } from "#domain/locales.ts";
import { nextOccurrences, type Occurrence } from "#domain/schedule.ts";
import { USUAL_WEEK } from "#domain/schedule-input.ts";
import { installation } from "#server/installation.ts";
import { doingOf } from "#server/interventions/doing-of.ts";
import { Invitation } from "./invitation.tsx";
import styles from "./schedule.module.css";

type Props = {
  say: Say;
  team: Team;
  place: ScheduledTeam;
  schedule: KeptSchedule | null;
  next: Occurrence | undefined;
  now: Date;
};

/** The invitation of the next opening, as things stand. */
export async function Preview({ say, team, place, schedule, next, now }: Props) {
  const { db, publicUrl } = installation();
  const { zone, language, lastRound } = place;
  const told = lastRound ? (await roundFacts(db.$client, [lastRound])).get(lastRound) : undefined;
  const running = (await runningInterventions(db.$client, [team.id])).get(team.id);
  const usual = { ...USUAL_WEEK, zone, startsOn: "2026-01-01", pauses: [] };
  const [shown] = next ? [next] : nextOccurrences(usual, now, 1);
  return (
    <div className={styles.preview}>
      {shown && (
        <Invitation
          language={language}
          message={{
            kind: "invitation",
            team: { id: team.id, name: team.name, zone },
            closesAt: shown.closesAt,
            link: new URL("/p/", publicUrl).href,
            lastTime: told ? { reading: told.reading, answer: told.answer } : null,
            doing: doingOf(running, zone, now),
          }}
        />
      )}
      <div className="soft">
        {!told && <p>{say("schedule.preview.first")}</p>}
        {schedule && !schedule.sendsMail && <p>{say("schedule.preview.noMail")}</p>}
      </div>
    </div>
  );
}
