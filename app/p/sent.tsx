"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { ProgressRing } from "#app/charts/progress-ring.tsx";
import { bold } from "#app/ui/bold.tsx";
import { Button } from "#app/ui/button.tsx";
import { useRich, useSay, useWordsLocale } from "#app/ui/words.tsx";
import type { RoundSnapshot } from "#domain/wire.ts";
import { type Answer, HOLD } from "./answer-state.ts";
import styles from "./sent.module.css";
import { closingTime } from "./times.ts";

/** Milliseconds in which a tap still belongs to a double tap on Send, which stood just here. */
const SECOND_TAP = 600;

/** Five seconds in which the answer is still on this phone and nowhere else. */
export function Holding({
  until,
  now,
  round,
  onUndo,
}: {
  until: number;
  now: number;
  round: RoundSnapshot | null;
  onUndo(): void;
}) {
  const say = useSay();
  const left = Math.max(0, Math.min(HOLD, until - now));
  return (
    <Middle
      title={say("pulse.holding.title")}
      round={round}
      action={
        <Button
          className={styles.undo}
          onClick={() => {
            if (Date.now() > until - HOLD + SECOND_TAP) onUndo();
          }}
        >
          {say("pulse.holding.undo")}
          <span className={styles.seconds} aria-hidden="true">
            {say("pulse.holding.seconds", { seconds: Math.max(1, Math.ceil(left / 1000)) })}
          </span>
          <Drain left={left} />
        </Button>
      }
    >
      {say("pulse.holding.words")}
    </Middle>
  );
}

/** The bar that drains beside the written count; a reload goes on where it was. */
function Drain({ left }: { left: number }) {
  const bar = useRef<HTMLElement>(null);
  const begun = useRef(left);
  useEffect(() => {
    bar.current?.style.setProperty("animation-delay", `${begun.current - HOLD}ms`);
  }, []);
  return <i ref={bar} className={styles.drain} aria-hidden="true" />;
}

export function Sending({ round }: { round: RoundSnapshot | null }) {
  const say = useSay();
  return (
    <Middle title={say("pulse.sending.title")} round={round}>
      {say("pulse.sending.words")}
    </Middle>
  );
}

export function Unsent({ onTry }: { onTry(): void }) {
  const say = useSay();
  return (
    <Middle
      title={say("pulse.unsent.title")}
      round={null}
      action={
        <Button className={styles.undo} onClick={onTry}>
          {say("pulse.unsent.again")}
        </Button>
      }
    >
      {say("pulse.unsent.words")}
    </Middle>
  );
}

/** The server has it. What was answered is not on this phone any more either. */
export function In({
  round,
  answer,
  onChange,
  onMove,
  leader,
  stopMails,
}: {
  round: RoundSnapshot;
  answer: Answer;
  onChange(): void;
  /** Null where the answer must stay on this device. */
  onMove: (() => void) | null;
  leader: string | null;
  stopMails: string | null;
}) {
  const say = useSay();
  const { absence, released } = answer;
  return (
    <>
      <Middle
        title={say(absence ? "pulse.absence.title" : "pulse.in.title")}
        round={round}
        action={
          released ? null : (
            <>
              <Button className={styles.undo} onClick={onChange}>
                {say(absence ? "pulse.absence.answer" : "pulse.in.change")}
              </Button>
              {onMove && (
                <Button kind="quiet" className={styles.move} onClick={onMove}>
                  {say("pulse.move.start")}
                </Button>
              )}
            </>
          )
        }
      >
        {released && round.kind === "weekly"
          ? say("pulse.move.elsewhere")
          : absence
            ? say("pulse.absence.words")
            : say(`pulse.in.${fateOf(answer)}`)}
        {absence === "left" && <Left leader={leader} stopMails={stopMails} />}
      </Middle>
      <Facts round={round} />
    </>
  );
}

/** What only this phone knows, and what to do about it: the server cannot tell who left (A1). */
function Left({ leader, stopMails }: { leader: string | null; stopMails: string | null }) {
  const say = useSay();
  return (
    <>
      {" "}
      {leader ? say("pulse.absence.leftTo", { leader }) : say("pulse.absence.leftPlain")}{" "}
      {stopMails && <a href={stopMails}>{say("pulse.absence.stopMails")}</a>}
    </>
  );
}

/** Which of the things that can have become of an answer has. */
function fateOf({ released, note, noteFate, castSeq }: Answer) {
  if (released === "first") return "releasedFirst";
  if (released === "unclear") return "releasedUnclear";
  if (note) return "noteFollows";
  if (castSeq > 1) return noteFate === "left" ? "changedWithNote" : "changed";
  return noteFate === "left" ? "firstWithNote" : "first";
}

function Facts({ round }: { round: RoundSnapshot }) {
  const say = useSay();
  const rich = useRich();
  const locale = useWordsLocale();
  const { kind, closesAt, k } = round;
  return (
    <div className={styles.facts}>
      <p>
        {kind === "live"
          ? rich("pulse.in.closesLive", { b: bold })
          : closesAt
            ? rich("pulse.in.closesAt", { b: bold, time: closingTime(locale, closesAt) })
            : rich("pulse.in.closes", { b: bold })}
      </p>
      <p>{rich("pulse.in.few", { b: bold, k })}</p>
      <p>
        {rich("pulse.in.leave", { b: bold })} <a href="/anonymity">{say("pulse.anonymity")}</a>
      </p>
    </div>
  );
}

type MiddleProps = {
  title: string;
  round: RoundSnapshot | null;
  action?: ReactNode;
  children: ReactNode;
};

/** The count, one sentence, one thing to do. Takes the focus, so that a reader hears what changed. */
function Middle({ title, round, action, children }: MiddleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles.middle}>
      {round && <Progress round={round} />}
      <div>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        <p className={styles.words}>{children}</p>
      </div>
      <div className={styles.action}>{action}</div>
    </div>
  );
}

/** How many, never who: exact in a live room, coarse in a weekly round, nothing where it must be. */
function Progress({ round }: { round: RoundSnapshot }) {
  const say = useSay();
  const { rated, roster, progress } = round;
  if (rated !== null && roster > 0)
    return (
      <div className={styles.ring}>
        <ProgressRing say={say} rated={rated} roster={roster} word="in" />
      </div>
    );
  if (progress === null) return null;
  return (
    <p className={styles.coarse}>
      {progress === "all in" ? say("pulse.in.allIn") : say("pulse.in.progress", { progress })}
      <small>{say("pulse.in.asked", { roster })}</small>
    </p>
  );
}
