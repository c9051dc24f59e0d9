import { Matrix } from "#app/charts/matrix.tsx";
import type { PathPoint } from "#app/charts/matrix-path.tsx";
import { fullDay, shortDay } from "#app/teams/day.ts";
import { Facts } from "#app/ui/facts.tsx";
import { ModeChip, ModeName } from "#app/ui/mode-chip.tsx";
import type { Rich } from "#app/ui/words.tsx";
import type { Say } from "#domain/locales.ts";
import { modeHistory, spellsOf } from "#domain/mode-history.ts";
import { AXES } from "#domain/rating.ts";
import { describeHeldMode, describePosition } from "#domain/sentences.ts";
import type { RecordedWeek } from "#domain/trend-record.ts";
import styles from "./review.module.css";
import { ReviewLines } from "./review-lines.tsx";
import type { Review } from "./review-of.ts";

type Props = {
  say: Say;
  rich: Rich;
  details: { name: string; timeZone: string };
  review: Review;
};

/** The first sheet: the finding, the path on the matrix, both lines. */
export function ReviewPath({ say, rich, details, review }: Props) {
  const { name, timeZone } = details;
  const { weekly } = review;
  const latest = weekly.findLast(({ result }) => result) ?? null;
  const measured = weekly.filter(({ result }) => result).length;
  return (
    <>
      <p className={styles.over}>{say("exports.review.over", { weeks: review.weeks.length })}</p>
      <h1 className={styles.title}>{headline(say, rich, name, latest)}</h1>
      <p className={styles.lede}>
        {latest?.result
          ? [describePosition(say, latest.result, latest.position), changeWords(say, latest)].join(
              " ",
            )
          : say("exports.review.allClosed")}
      </p>
      <div className={styles.beside}>
        <section className={styles.matrix}>
          <h2>
            {say("exports.review.path")} <small>{say("exports.review.pathNote")}</small>
          </h2>
          <Matrix
            say={say}
            size="desk"
            result={latest?.result ?? null}
            position={latest?.position ?? null}
            path={pathOf(review)}
            title={latest ? shortDay(new Date(latest.openedAt), timeZone) : undefined}
            emptyText={say("team.empty.closed")}
          />
        </section>
        <section className={styles.facts}>
          {latest && (
            <Facts
              items={[
                {
                  label: say("exports.review.latest"),
                  value: fullDay(new Date(latest.openedAt), timeZone),
                },
                {
                  label: say("team.facts.answered"),
                  value: say("team.facts.count", {
                    ballots: latest.result?.ballots ?? 0,
                    roster: latest.roster,
                  }),
                },
                {
                  label: say("exports.review.measured"),
                  value: say("exports.review.measuredOf", { measured, asked: weekly.length }),
                },
              ]}
            />
          )}
          <Spells say={say} review={review} />
        </section>
      </div>
      <section>
        <h2>
          {say("exports.review.lines")} <small>{say("exports.review.linesNote")}</small>
        </h2>
        <ReviewLines
          say={say}
          review={review}
          timeZone={timeZone}
          label={say("exports.review.linesLabel", {
            finding: latest?.held ? describeHeldMode(say, latest.held) : "",
          })}
        />
      </section>
    </>
  );
}

function headline(say: Say, rich: Rich, name: string, latest: RecordedWeek | null) {
  const mode = latest?.held?.mode ?? latest?.result?.quadrant;
  if (!latest || !mode) return say("team.headline.none", { name });
  const doubt = !latest.held?.mode || latest.held.onTheLine;
  return rich(doubt ? "team.headline.inOnTheLine" : "team.headline.in", {
    name,
    mode: () => <ModeName key={mode} say={say} mode={mode} />,
  });
}

/** What the latest week is against the ones before it, and by which rule. */
function changeWords(say: Say, { change }: RecordedWeek): string {
  if (!change) return say("exports.review.change.none");
  const moved = AXES.filter((axis) => change[axis] !== "wobble");
  const compared = say(`exports.review.change.${change.by}`, { weeks: change.weeks });
  if (moved.length === 0) return [say("exports.review.change.wobble"), compared].join(" ");
  const told = moved.map((axis) => say(`exports.review.change.${axis}.${change[axis]}`));
  return [...told, compared].join(" ");
}

/** Positions of the weeks and of the sessions between them, oldest first. */
function pathOf({ weekly, live }: Review): (PathPoint | null)[] {
  const rounds = [...weekly, ...live.filter(({ position }) => position)];
  rounds.sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  return rounds.map(({ kind, position }) =>
    position
      ? {
          clarity: position.clarity.mean,
          autonomy: position.autonomy.mean,
          live: kind === "live",
        }
      : null,
  );
}

const LISTED = 5;

/** How long the team was in each mode, newest first. */
function Spells({ say, review }: { say: Say; review: Review }) {
  const history = modeHistory(review.weekly.map((round) => ({ ...round, rosterChanged: false })));
  const spells = spellsOf(history).reverse();
  return (
    <ol className={styles.spells}>
      {spells.slice(0, LISTED).map(({ mode, from, weeks }) => (
        <li key={from}>
          <ModeChip say={say} mode={mode} />
          <span>
            {say("exports.review.spell", { weeks, from: shortDay(new Date(from), "UTC") })}
          </span>
        </li>
      ))}
    </ol>
  );
}
