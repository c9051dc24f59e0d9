import { Fragment, type ReactNode } from "react";
import { Matrix } from "#app/charts/matrix.tsx";
import { MatrixTable } from "#app/charts/matrix-table.tsx";
import { Section } from "#app/ui/page-frame.tsx";
import type { Say } from "#domain/locales.ts";
import type { Dates } from "#domain/session-markdown.ts";
import {
  describeChange,
  describeGuess,
  describeRound,
  groupsOf,
  positionIn,
  type RecordedNote,
  type RecordedRound,
  type SessionRecord,
} from "#domain/session-record.ts";
import type { ActionSnapshot } from "#domain/wire.ts";
import styles from "./session-story.module.css";

type Props = {
  say: Say;
  record: SessionRecord;
  dates: Dates;
  /** Puts a way to save it round a round's matrix. */
  frame?: (matrix: ReactNode, round: RecordedRound, number: number) => ReactNode;
  /** What a reader may do with an action. */
  settle?: (action: ActionSnapshot) => ReactNode;
};

/** Most notes that a page shows; the exports hold all. */
const SHOWN_NOTES = 100;

/** A session round by round, then what was promised: the same for its leader and for the team. */
export function SessionStory({ say, record, dates, frame, settle }: Props) {
  const { rounds, actions, k } = record;
  return (
    <>
      {rounds.map((round, index) => (
        <Round
          key={round.round}
          say={say}
          round={round}
          before={rounds[index - 1]}
          number={index + 1}
          dates={dates}
          frame={frame}
        />
      ))}
      <Section title={say("sessionpage.actions.title")}>
        {actions.length === 0 && <p className="soft">{say("sessionpage.actions.none")}</p>}
        <ul className={styles.actions}>
          {actions.map((action) => (
            <li key={action.id} data-state={action.state}>
              <Promised say={say} action={action} dates={dates} />
              {settle?.(action)}
            </li>
          ))}
        </ul>
      </Section>
      <p className={styles.promise}>{say("sessionpage.promise", { k })}</p>
    </>
  );
}

/** "Payments · 21 November 2026, 14:05 to 14:38 · led by Ines Vogt · 9 people in the room". */
export function factsOf(say: Say, record: SessionRecord, { day, time }: Dates): string {
  const { team, name, openedAt, endedAt, facilitator, present } = record;
  const from = { day: day(openedAt), from: time(openedAt) };
  return [
    name,
    // A group's session has the group's name.
    ...(team === name ? [] : [team]),
    endedAt
      ? say("sessionpage.when.ended", { ...from, to: time(endedAt) })
      : say("sessionpage.when.open", from),
    ...(facilitator ? [say("sessionpage.by", { name: facilitator })] : []),
    say("sessionpage.present", { present }),
  ].join(" · ");
}

type RoundProps = Pick<Props, "say" | "dates" | "frame"> & {
  round: RecordedRound;
  before: RecordedRound | undefined;
  number: number;
};

function Round({ say, round, before, number, dates, frame }: RoundProps) {
  const { result, roster, notes } = round;
  const position = positionIn(round);
  const change = describeChange(say, before, round);
  const guess = describeGuess(say, round);
  const short = say("sessionpage.round.short", { number });
  const matrix = (
    <Matrix
      say={say}
      size="desk"
      result={result}
      position={position}
      // Where the change may not be said, it may not be drawn either.
      previous={change && before?.result ? startOf(say, before, number - 1) : null}
      guess={round.guess && { ...round.guess, label: say("sessionpage.guess.mark") }}
      title={short}
      emptyText={say("sessionpage.round.tooFew")}
    />
  );
  return (
    <Section
      title={say("sessionpage.round.title", { number, time: dates.time(round.closedAt) })}
      note={result && say("sessionpage.round.answered", { ballots: result.ballots, roster })}
    >
      <div className={styles.columns}>
        <div>{result && frame ? frame(matrix, round, number) : matrix}</div>
        <div className={styles.evidence}>
          <p className={styles.finding}>{describeRound(say, round)}</p>
          {change && <p>{change}</p>}
          {result && (
            <div className={styles.figures}>
              <MatrixTable
                say={say}
                result={result}
                position={position}
                captioned={(table) => say("sessionpage.round.table", { round: short, table })}
              />
            </div>
          )}
          {guess && (
            <section>
              <h3 className={styles.heading}>{say("sessionpage.guess.title")}</h3>
              <p>{guess}</p>
            </section>
          )}
          {notes.length > 0 && <Notes say={say} notes={notes} />}
        </div>
      </div>
    </Section>
  );
}

/** Where the round before stood, for the arrow. */
function startOf(say: Say, { result }: RecordedRound, number: number) {
  if (!result?.clarity || !result.autonomy) return null;
  const label = say("sessionpage.round.short", { number });
  return { clarity: result.clarity.mean, autonomy: result.autonomy.mean, label };
}

function Notes({ say, notes }: { say: Say; notes: readonly RecordedNote[] }) {
  const most = notes.toSorted((a, b) => (b.agreed ?? 0) - (a.agreed ?? 0)).slice(0, SHOWN_NOTES);
  const groups = groupsOf(most);
  const more = notes.length - SHOWN_NOTES;
  return (
    <section>
      <h3 className={styles.heading}>{say("sessionpage.notes.title")}</h3>
      <ul className={styles.notes}>
        {groups.map((group) => (
          <li key={group[0]?.id} className={group.length > 1 ? styles.group : undefined}>
            {group.length > 1 && <span className="vh">{say("sessionpage.notes.together")}</span>}
            {group.map((note) => (
              <p key={note.id}>
                <span className="human">{note.text}</span>
                {note.agreed !== null && (
                  <small>{say("sessionpage.notes.agreed", { agreed: note.agreed })}</small>
                )}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="soft">{say("sessionpage.notes.more", { more })}</p>}
    </section>
  );
}

function Promised({
  say,
  action,
  dates,
}: Pick<Props, "say" | "dates"> & { action: ActionSnapshot }) {
  const { text, owner, dueOn, state, own } = action;
  const details = [
    say(`sessionpage.actions.${state}`),
    ...(owner ? [owner] : []),
    ...(dueOn ? [say("sessionpage.actions.due", { day: dates.due(dueOn) })] : []),
    ...(own ? [] : [say("sessionpage.actions.earlier")]),
  ];
  return (
    <p>
      <span className="human">{text}</span>
      <small>
        {details.map((detail, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a detail is its place
          <Fragment key={index}>
            {index > 0 && " · "}
            {detail}
          </Fragment>
        ))}
      </small>
    </p>
  );
}
