import { fullDay, shortDay } from "#app/teams/day.ts";
import { ModeChip } from "#app/ui/mode-chip.tsx";
import { Table } from "#app/ui/table.tsx";
import { interventionState } from "#domain/intervention.ts";
import type { Say } from "#domain/locales.ts";
import { describeMean } from "#domain/sentences.ts";
import type { WeekReading } from "#domain/standing.ts";
import type { RecordedWeek } from "#domain/trend-record.ts";
import {
  type Days,
  dayInWords,
  daysOf,
  endedInWords,
  headlineOf,
  ruleInWords,
} from "../interventions/in-words.ts";
import styles from "./review.module.css";
import { type Review, TOLD } from "./review-of.ts";

type Props = {
  say: Say;
  details: { name: string; timeZone: string };
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
  return (
    <>
      <section>
        <h2>{say("exports.review.interventions")}</h2>
        {review.interventions.length === 0 && (
          <p className="soft">{say("exports.review.noInterventions")}</p>
        )}
        <ol className={styles.told}>
          {review.interventions.map((intervention) => (
            <Told
              key={intervention.id}
              say={say}
              name={details.name}
              intervention={intervention}
              weeks={weekly}
              days={daysOf(intervention, timeZone, now)}
            />
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

type ToldProps = {
  say: Say;
  name: string;
  intervention: Review["interventions"][number];
  weeks: readonly WeekReading[];
  days: Days;
};

/** Where it stands; ended, what was measured before and after. */
function Told({ say, name, intervention, weeks, days }: ToldProps) {
  const { letter, reason, rule, endsOn } = intervention;
  const state = interventionState(intervention, weeks, days.today);
  const span = { from: dayInWords(days.started), to: dayInWords(days.ended ?? endsOn, "full") };
  return (
    <li>
      <Letter letter={letter} />
      <div>
        <h3>
          {state.is === "ended"
            ? endedInWords(say, intervention, state)
            : headlineOf(say, name, intervention, state, days)}
        </h3>
        <p className={styles.human}>{reason}</p>
        <p className={styles.rule}>
          {say("interventions.history.span", span)}. {ruleInWords(say, rule)}.
        </p>
      </div>
    </li>
  );
}

const Letter = ({ letter }: { letter: string }) => (
  <span className={styles.letterBox}>{letter}</span>
);

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
