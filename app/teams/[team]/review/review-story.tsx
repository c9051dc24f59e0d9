import { fullDay, shortDay } from "#app/teams/day.ts";
import { ModeChip } from "#app/ui/mode-chip.tsx";
import { Table } from "#app/ui/table.tsx";
import { type Intervention, interventionState } from "#domain/intervention.ts";
import type { Say } from "#domain/locales.ts";
import { localDate } from "#domain/schedule.ts";
import { describeMean } from "#domain/sentences.ts";
import type { WeekReading } from "#domain/standing.ts";
import type { RecordedWeek } from "#domain/trend-record.ts";
import styles from "./review.module.css";
import { type Review, TOLD } from "./review-of.ts";

type Props = {
  say: Say;
  details: { timeZone: string };
  now: Date;
  review: Review;
  /** All rounds: what came before and after an intervention may lie outside of the half year. */
  weeks: readonly RecordedWeek[];
};

/** The second sheet: what was done, what was said, and the weeks in figures. */
export function ReviewStory({ say, details, now, review, weeks }: Props) {
  const { timeZone } = details;
  const weekly = weeks
    .filter(({ kind }) => kind === "weekly")
    .map((round): WeekReading => ({ ...round, rosterChanged: false }));
  const today = localDate(now, timeZone);
  return (
    <>
      <section>
        <h2>
          {say("exports.review.interventions")}{" "}
          <small>{say("exports.review.interventionsNote")}</small>
        </h2>
        {review.interventions.length === 0 && (
          <p className="soft">{say("exports.review.noInterventions")}</p>
        )}
        <ol className={styles.told}>
          {review.interventions.map((intervention) => (
            <li key={intervention.id}>
              <Letter letter={intervention.letter} />
              <div>
                <h3>{outcomeOf(say, intervention, weekly, today)}</h3>
                <p className={styles.human}>{intervention.reason}</p>
                <p className={styles.rule}>
                  {say(`exports.review.rule.${intervention.rule.axis}`, {
                    threshold: intervention.rule.threshold,
                    rounds: intervention.rule.rounds,
                    from: shortDay(new Date(intervention.startedAt), timeZone),
                    to: shortDay(new Date(intervention.endsOn), "UTC"),
                  })}
                </p>
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{say("exports.review.directions")}</h2>
        {review.directions.length === 0 && (
          <p className="soft">{say("exports.review.noDirections")}</p>
        )}
        <ol className={styles.told}>
          {review.directions.map(({ version, letter, statement, writtenBy, writtenAt }) => (
            <li key={version}>
              <Letter letter={letter} />
              <div>
                <p className={styles.human}>{statement}</p>
                <p className={styles.rule}>
                  {say("team.direction.by", {
                    leader: writtenBy,
                    day: fullDay(writtenAt, timeZone),
                  })}
                </p>
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section className={styles.table}>
        <h2>
          {say("exports.review.weeks", { weeks: Math.min(TOLD.weeks, review.weekly.length) })}
        </h2>
        <Weeks say={say} review={review} timeZone={timeZone} />
      </section>
    </>
  );
}

const Letter = ({ letter }: { letter: string }) => (
  <span className={styles.letterBox}>{letter}</span>
);

/** Where it stands; ended, what was measured before and after, which proves nothing. */
function outcomeOf(
  say: Say,
  intervention: Intervention,
  weeks: readonly WeekReading[],
  today: string,
): string {
  const state = interventionState(intervention, weeks, today);
  const { axis, rounds } = intervention.rule;
  switch (state.is) {
    case "running":
      return say("exports.review.outcome.running", { met: state.met, rounds });
    case "exit-met":
      return say("exports.review.outcome.exitMet");
    case "overdue":
      return say("exports.review.outcome.overdue", { days: state.days });
    case "ended": {
      const before = state.before?.result?.[axis];
      const after = (state.after ?? state.atEnd)?.result?.[axis];
      if (!before || !after) return say("exports.review.outcome.endedUnmeasured");
      return say(`exports.review.outcome.ended.${axis}`, {
        before: describeMean(say, before),
        after: describeMean(say, after),
      });
    }
  }
}

function Weeks({ say, review, timeZone }: { say: Say; review: Review; timeZone: string }) {
  return (
    <Table
      caption={say("exports.review.weeksCaption")}
      captionHidden
      columns={[
        { label: say("exports.review.column.week") },
        { label: say("team.facts.answered"), numeric: true },
        { label: say("exports.review.axis.clarity"), numeric: true },
        { label: say("exports.review.column.likely"), numeric: true },
        { label: say("exports.review.axis.autonomy"), numeric: true },
        { label: say("exports.review.column.likely"), numeric: true },
        { label: say("exports.review.column.mode") },
        { label: say("exports.review.column.change") },
      ]}
      rows={review.weekly
        .slice(-TOLD.weeks)
        .reverse()
        .map((round) => ({ key: round.id, cells: cellsOf(say, round, timeZone) }))}
    />
  );
}

function cellsOf(say: Say, round: RecordedWeek, timeZone: string) {
  const { result, position, held, change, roster, openedAt } = round;
  const opened = shortDay(new Date(openedAt), timeZone);
  // Not the count either: under k nothing is shown (P9).
  if (!result) return [opened, "", "", "", "", "", say("exports.review.closedWeek"), ""];
  const likely = (axis: "clarity" | "autonomy") =>
    position ? say("charts.range", position[axis]) : "";
  const moved =
    change && (["clarity", "autonomy"] as const).filter((axis) => change[axis] !== "wobble");
  return [
    opened,
    say("team.facts.count", { ballots: result.ballots, roster }),
    result.clarity ? describeMean(say, result.clarity) : "",
    likely("clarity"),
    result.autonomy ? describeMean(say, result.autonomy) : "",
    likely("autonomy"),
    <ModeChip key="mode" say={say} mode={held?.mode ?? result.quadrant} short />,
    moved?.map((axis) => say(`exports.review.moved.${axis}.${change?.[axis]}`)).join(", ") ?? "",
  ];
}
