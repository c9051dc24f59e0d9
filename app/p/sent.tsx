"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { ProgressRing } from "#app/charts/progress-ring.tsx";
import { Button } from "#app/ui/button.tsx";
import { useSay } from "#app/ui/words.tsx";
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
  const left = Math.max(0, Math.min(HOLD, until - now));
  return (
    <Middle
      title="Thank you."
      round={round}
      action={
        <Button
          className={styles.undo}
          onClick={() => {
            if (Date.now() > until - HOLD + SECOND_TAP) onUndo();
          }}
        >
          Undo
          <span className={styles.seconds} aria-hidden="true">
            {Math.max(1, Math.ceil(left / 1000))} s
          </span>
          <Drain left={left} />
        </Button>
      }
    >
      Your answer is still on this phone. It leaves by itself, without your name on it.
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
  return (
    <Middle title="On its way." round={round}>
      It waits a moment, so that its time does not give it away. Please keep this page open.
    </Middle>
  );
}

export function Unsent({ onTry }: { onTry(): void }) {
  return (
    <Middle
      title="Not sent yet."
      round={null}
      action={
        <Button className={styles.undo} onClick={onTry}>
          Try now
        </Button>
      }
    >
      Your answer is on this phone; we will try again.
    </Middle>
  );
}

/** The server has it. What was answered is not on this phone any more either. */
export function In({
  round,
  answer,
  onChange,
}: {
  round: RoundSnapshot;
  answer: Answer;
  onChange(): void;
}) {
  return (
    <>
      <Middle
        title="It is in."
        round={round}
        action={
          answer.released ? null : (
            <Button className={styles.undo} onClick={onChange}>
              Change my answer
            </Button>
          )
        }
      >
        {wordsOf(answer)}
      </Middle>
      <Facts round={round} />
    </>
  );
}

function wordsOf({ released, note, noteFate, castSeq }: Answer): string {
  if (released === "first") return "Your first answer was already released; it stands.";
  if (released === "unclear")
    return "One of your answers was already released; the last one that reached us in time stands.";
  if (note) return "Your note follows in a moment, apart from your rating.";
  const withNote = noteFate === "left" ? " Your note is in as well." : "";
  return castSeq > 1
    ? `Your new answer took the place of the one before.${withNote}`
    : `Nobody can see which answer is yours, and this phone has forgotten it.${withNote}`;
}

function Facts({ round }: { round: RoundSnapshot }) {
  const { kind, closesAt, k } = round;
  return (
    <div className={styles.facts}>
      <p>
        <b>Results open together,</b>{" "}
        {kind === "live"
          ? "when the round is closed on the big screen."
          : closesAt
            ? `at the close, ${closingTime(closesAt)}.`
            : "at the close."}
      </p>
      <p>
        <b>Under {k} answers</b> and this round stays closed.
      </p>
      <p>
        <b>You can close this page.</b> Nobody is told who has answered.{" "}
        <a href="/anonymity">How this stays anonymous</a>
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
      {progress === "all in" ? "All in" : <>{progress} in</>}
      <small>of {roster} asked</small>
    </p>
  );
}
