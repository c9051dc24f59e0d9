import Link from "next/link";
import type { ReactNode } from "react";
import { MatrixFrame } from "#app/charts/matrix-frame.tsx";
import { wordsFor } from "#app/i18n/words-for.ts";
import { ButtonLink } from "#app/ui/button-link.tsx";
import { TakeAlong } from "#app/ui/take-along.tsx";
import { WordsProvider } from "#app/ui/words.tsx";
import { isPressing, REASONS, type Reason } from "#domain/attention.ts";
import type { Say } from "#domain/locales.ts";
import type { Role } from "#domain/roles.ts";
import { RangeNow } from "./dynamic-range.tsx";
import { HandsOn, Spells } from "./hands-on.tsx";
import { CROWD } from "./marks.ts";
import { needEntry } from "./need-words.ts";
import { NeedsList } from "./needs-list.tsx";
import { OrderExplained } from "./order-explained.tsx";
import { findingOf, ledeOf, matrixLabel, namesOf } from "./page-words.ts";
import styles from "./portfolio.module.css";
import type { PortfolioView } from "./portfolio-view.ts";
import { FilterBar, TeamFilter } from "./team-filter.tsx";
import { writeTeams } from "./team-lines.ts";
import { TeamMarks } from "./team-marks.tsx";
import { WeeksByMode } from "./weeks-by-mode.tsx";
import { weekNumber, weeksUpTo } from "./weeks-shown.ts";

/** Fewer teams than this are found by looking. */
const FILTER_FROM = 9;
/** How many of the most pressing have a button that stands out. */
const PRIMARY = 2;

type Props = {
  say: Say;
  view: PortfolioView;
  /** What the reader is in each team, and the intervention that runs there. */
  doors: ReadonlyMap<string, { role: Role; running?: string }>;
  today: string;
  sessions: readonly { id: string; team: string }[];
  /** Stands at the end of the list. */
  below: ReactNode;
};

/** All teams of a leader: who needs them and why, and where everybody stands. */
export async function Portfolio({ say, view, doors, today, sessions, below }: Props) {
  const { rows, needs, weeks } = view;
  // Rows begin with those that need somebody, in the order of the needs.
  const teams = rows.map((row, index) => {
    const need = needs[index];
    if (!need) return row;
    const known = { ...(doors.get(row.id) ?? { role: "viewer" as const }), ...row };
    return { ...row, need: needEntry(say, need, known) };
  });
  return (
    <WordsProvider locale="en" words={await clientWords()}>
      <TeamFilter lines={writeTeams(teams)}>
        <main id="content" className={styles.page}>
          <section className={styles.left}>
            <Head say={say} view={view} today={today} />
            {sessions.map(({ id, team }) => (
              <p key={id} className={styles.open}>
                <Link href={`/live/${id}`}>{say("portfolio.openSession", { team })}</Link>
              </p>
            ))}
            {rows.length >= FILTER_FROM && <FilterBar reasons={reasonsIn(view)} />}
            <NeedsList primary={needs.slice(0, PRIMARY).filter(isPressing).length} />
            <Calm say={say} view={view} />
            {weeks && <OrderExplained say={say} needs={needs} calm={view.calm.length} />}
            <div className={styles.actions}>
              <ButtonLink href="/teams/new">{say("teams.newTeam")}</ButtonLink>
              {weeks && (
                <TakeAlong
                  say={say}
                  name={say("teams.title")}
                  day={today}
                  files="/teams/export"
                  charts={[
                    { id: "all-teams", name: say("portfolio.matrix.name") },
                    { id: "weeks-by-mode", name: say("portfolio.weeks.title") },
                  ]}
                />
              )}
            </div>
            {below}
          </section>
          <div className={styles.right}>
            <Where say={say} view={view} />
            <section aria-labelledby="range">
              <h2 id="range" className={styles.title}>
                {say("portfolio.range.title")}
              </h2>
              <RangeNow say={say} range={view.range} />
              <HandsOn say={say} range={view.range} />
            </section>
            {weeks && (
              <section className={styles.weeks} aria-labelledby="weeks">
                <WeeksByMode
                  title={
                    <h2 id="weeks" className={styles.title}>
                      {say("portfolio.weeks.title")} <small>{say("portfolio.weeks.note")}</small>
                    </h2>
                  }
                  weeks={weeksUpTo(weeks.last)}
                  id="weeks-by-mode"
                />
                <Spells say={say} range={view.range} names={view.rangeNames} />
              </section>
            )}
          </div>
        </main>
      </TeamFilter>
    </WordsProvider>
  );
}

/** What is said in the browser; the rest of the namespace stays here. */
const SAID_THERE = /^portfolio\.(modes|short|reasons|actions|filter|needs|matrix|weeks|table)\./;

const clientWords = async () =>
  Object.fromEntries(
    Object.entries(await wordsFor("en", ["portfolio"])).filter(([key]) => SAID_THERE.test(key)),
  );

type PartProps = { say: Say; view: PortfolioView };

function Head({ say, view, today }: PartProps & { today: string }) {
  const { rows, weeks, unmeasured } = view;
  const teams = rows.length;
  return (
    <>
      <h1 className={styles.finding}>
        {findingOf(say, { ...view, teams, measured: teams - unmeasured.length }, today)}
      </h1>
      {weeks && (
        <p className={styles.lede}>
          {ledeOf(say, { ...view.count, week: weekNumber(weeks.current), teams })}
        </p>
      )}
    </>
  );
}

/** Those who need nothing, and those of whom nothing is known yet. */
function Calm({ say, view: { calm, unmeasured } }: PartProps) {
  const sentences = [
    { key: "calm", names: calm },
    { key: "unmeasured", names: unmeasured },
  ].filter(({ names }) => names.length > 0);
  return (
    <p className={styles.fine}>
      {sentences
        .map(({ key, names }) =>
          say(`portfolio.${key}`, { names: namesOf(say, names), count: names.length }),
        )
        .join(" ")}
    </p>
  );
}

/** Every team on one matrix. */
function Where({ say, view: { rows, weeks } }: PartProps) {
  const week = weeks && weekNumber(weeks.current);
  return (
    <section aria-labelledby="where">
      <h2 id="where" className={styles.title}>
        {week ? say("portfolio.matrix.title", { week }) : say("portfolio.matrix.name")}
        {week && <small>{say("portfolio.matrix.tail")}</small>}
      </h2>
      <div id="all-teams" className={styles.matrix}>
        <MatrixFrame
          say={say}
          size="phone"
          label={matrixLabel(say, rows, week)}
          field={<TeamMarks />}
        />
      </div>
      <MatrixNote say={say} rows={rows} />
    </section>
  );
}

function MatrixNote({ say, rows }: { say: Say; rows: PortfolioView["rows"] }) {
  const quadrantOnly = rows.filter(({ mode, at }) => mode && !at).map(({ name }) => name);
  const notes = [
    rows.filter(({ at }) => at).length > CROWD && say("portfolio.matrix.crowd"),
    quadrantOnly.length > 0 &&
      say("portfolio.matrix.quadrantOnly", { names: namesOf(say, quadrantOnly) }),
  ].filter(Boolean);
  return notes.length > 0 && <p className={styles.note}>{notes.join(" ")}</p>;
}

/** Reasons that were found, heaviest first: to choose from. */
const reasonsIn = ({ needs }: PortfolioView): Reason[] => {
  const found = new Set(needs.map(({ reason }) => reason));
  return (Object.keys(REASONS) as Reason[]).filter((reason) => found.has(reason));
};
