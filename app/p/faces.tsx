"use client";

import { lazy, Suspense, useEffect } from "react";
import { useSay } from "#app/ui/words.tsx";
import type { RoundSnapshot, SeatAnswer } from "#domain/wire.ts";
import { type Answer, type AnswerEvent, canSend, type View } from "./answer-state.ts";
import type { Paths } from "./ask.ts";
import { Direction } from "./direction.tsx";
import { NextOpening } from "./next-opening.tsx";
import styles from "./pulse.module.css";
import { Rate } from "./rate.tsx";
import { Holding, In, Sending, Unsent } from "./sent.tsx";

// Faces that come later are loaded after the first paint, ahead of their time: the phone may be
// offline when they are due.
const loadClosed = () => import("./closed.tsx");
const loadStopped = () => import("./stopped.tsx");
const loadLast = () => import("./last-time.tsx");
const loadMoved = () => import("./moved.tsx");
const Declared = lazy(() => import("./declared.tsx").then((of) => ({ default: of.Declared })));
const Closed = lazy(() => loadClosed().then((module) => ({ default: module.Closed })));
const Stopped = lazy(() => loadStopped().then((module) => ({ default: module.Stopped })));
const LastTime = lazy(() => loadLast().then((module) => ({ default: module.LastTime })));
const Moved = lazy(() => loadMoved().then((module) => ({ default: module.Moved })));

type Props = {
  view: View;
  round: RoundSnapshot | null;
  answer: Answer | null;
  seat: SeatAnswer;
  paths: Paths;
  /** Milliseconds since 1970, ticking while an answer is held. */
  now: number;
  /** This phone's own record was read: until then nothing may be pressed. */
  awake: boolean;
  passed: boolean;
  longestNote: number;
  stopMails: string | null;
  /** Where this member reads who sees the team; null on a device of somebody else. */
  log: string | null;
  onChange(): void;
  onTry(): void;
  tell(event: AnswerEvent): void;
};

/** The faces with time to read what the leader declared. */
const DECLARED_IN: ReadonlySet<View["shows"]> = new Set(["rate", "waiting", "in", "closed"]);

/** What a round shows its member: one of its faces, as the round and this phone's answer have it. */
export function Faces({
  view,
  round,
  answer,
  seat,
  paths,
  now,
  awake,
  passed,
  longestNote,
  stopMails,
  log,
  onChange,
  onTry,
  tell,
}: Props) {
  const say = useSay();
  useEffect(() => {
    // One that cannot be loaded now is asked for again when it is shown.
    Promise.all([loadClosed(), loadStopped(), loadLast(), loadMoved()]).catch(() => {});
  }, []);
  const last = round?.kind === "weekly" && !answer?.castSeq ? seat.last : null;
  // Below all else, and after the first paint: it must not push the questions.
  const inRoom = round?.kind === "live" && round.state === "open";
  const declared = awake && !inRoom && DECLARED_IN.has(view.shows);
  const leader = seat.direction?.writtenBy || seat.last?.answer?.writtenBy || null;
  return (
    <>
      {(view.shows === "rate" || view.shows === "waiting") && seat.direction && (
        <Direction direction={seat.direction} />
      )}
      {view.shows === "rate" && last && (
        <Suspense>
          <LastTime last={last} />
        </Suspense>
      )}
      {view.shows === "waiting" && (
        <p className={styles.waiting}>
          {say("pulse.waiting")} <NextOpening at={seat.nextOpensAt} />
        </p>
      )}
      {view.shows === "rate" && round && (
        <Rate
          round={round}
          draft={answer?.draft ?? null}
          changing={(answer?.castSeq ?? 0) > 0}
          noteLeft={answer?.noteFate !== null && answer !== null}
          ready={answer !== null && canSend(answer)}
          begun={last !== null}
          movable={!passed && answer !== null && !!answer.credentials}
          awake={awake}
          leader={leader}
          log={log}
          longestNote={longestNote}
          tell={tell}
        />
      )}
      {view.shows === "holding" && (
        <Holding until={view.until} now={now} round={round} onUndo={() => tell({ is: "undone" })} />
      )}
      {view.shows === "sending" && <Sending round={round} />}
      {view.shows === "moved" && answer && (
        <Suspense>
          <Moved answer={answer} onBack={() => tell({ is: "taken-back" })} />
        </Suspense>
      )}
      {view.shows === "unsent" && <Unsent onTry={onTry} />}
      {view.shows === "in" && round && answer && (
        <In
          round={round}
          answer={answer}
          onChange={onChange}
          onMove={passed ? null : () => tell({ is: "moved" })}
          leader={leader}
          stopMails={stopMails}
        />
      )}
      {view.shows === "stopped" && (
        <Suspense>
          <Stopped
            reason={view.reason}
            paths={paths}
            onAccept={() => tell({ is: "key-accepted" })}
          />
        </Suspense>
      )}
      {view.shows === "closed" && round && (
        <Suspense>
          <Closed round={round} answer={answer} seat={seat} />
        </Suspense>
      )}
      {declared && seat.intervention && (
        <Suspense>
          <Declared intervention={seat.intervention} asking={view.shows === "rate"} />
        </Suspense>
      )}
    </>
  );
}
