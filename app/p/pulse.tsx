"use client";

import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { Notice } from "#app/ui/notice.tsx";
import { useSay } from "#app/ui/words.tsx";
import type { SeatAnswer } from "#domain/wire.ts";
import { type AnswerEvent, canSend, type View, viewOf } from "./answer-state.ts";
import { hasOtherTeams } from "./answer-store.ts";
import type { Paths } from "./ask.ts";
import { hurry } from "./courier.ts";
import { Direction } from "./direction.tsx";
import { NextOpening } from "./next-opening.tsx";
import { PhoneBar } from "./phone-bar.tsx";
import styles from "./pulse.module.css";
import { Rate } from "./rate.tsx";
import { Holding, In, Sending, Unsent } from "./sent.tsx";
import { useAnswer } from "./use-answer.ts";
import { useClock } from "./use-clock.ts";
import { useFragment } from "./use-fragment.ts";
import { useRememberedSeat } from "./use-remembered-seat.ts";
import { useSeat } from "./use-seat.ts";

// Faces that come later are loaded after the first paint, ahead of their time: the phone may be
// offline when they are due.
const loadClosed = () => import("./closed.tsx");
const loadStopped = () => import("./stopped.tsx");
const loadLast = () => import("./last-time.tsx");
const loadMoved = () => import("./moved.tsx");
const Closed = lazy(() => loadClosed().then((module) => ({ default: module.Closed })));
const Stopped = lazy(() => loadStopped().then((module) => ({ default: module.Stopped })));
const LastTime = lazy(() => loadLast().then((module) => ({ default: module.LastTime })));
const Moved = lazy(() => loadMoved().then((module) => ({ default: module.Moved })));
const Arrival = lazy(() => import("./arrival.tsx").then((of) => ({ default: of.Arrival })));
const YourTeams = lazy(() => import("./your-teams.tsx").then((of) => ({ default: of.YourTeams })));

type Props = {
  seatId: string;
  secret: string;
  initial: SeatAnswer;
  paths: Paths;
  longestNote: number;
  /** Where this seat's mails are stopped; null when it gets none. */
  stopMails: string | null;
  /** On a device that is passed around: nothing of its holder is remembered, nothing of others told. */
  passed?: boolean;
};

/** Whether a screen reader is told of this face; the others speak for themselves. */
const toldApart = ({ shows }: View): boolean =>
  shows !== "rate" && shows !== "stopped" && shows !== "moved";

/** The member's page: one of its faces at a time, as the round and this phone's answer have it. */
export function Pulse({
  seatId,
  secret,
  initial,
  paths,
  longestNote,
  stopMails,
  passed = false,
}: Props) {
  const say = useSay();
  const { seat, round } = useSeat(initial, { secret, paths });
  const { answer, alarm, tell } = useAnswer({ seat: seatId, secret, paths, round });
  const [againIn, setAgainIn] = useState<string | null>(null);
  useRememberedSeat(seat.team, passed ? null : secret);
  const fragment = useFragment();
  const now = useClock(answer?.outgoing?.holdUntil ?? null);
  const again = againIn !== null && againIn === round?.id;
  const isWeekly = round?.kind === "weekly";
  const asked = !isWeekly || seat.round?.id !== round.id || seat.onRoster;
  const view = viewOf(answer, round, { now, again, asked });
  // Until this phone's own record was read, nothing may be pressed.
  const awake = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );

  useEffect(() => {
    // One that cannot be loaded now is asked for again when it is shown.
    Promise.all([loadClosed(), loadStopped(), loadLast(), loadMoved()]).catch(() => {});
  }, []);

  const last = isWeekly && !answer?.castSeq ? seat.last : null;
  const leader = seat.direction?.writtenBy || seat.last?.answer?.writtenBy || null;
  const change = () => setAgainIn(round?.id ?? null);
  const told = (event: AnswerEvent) => {
    if (event.is === "sent" || event.is === "kept") setAgainIn(null);
    tell(event);
  };

  return (
    <div className={styles.phone} data-view={view.shows}>
      <PhoneBar team={seat.team.name} round={round} />
      <p className="vh" role="status">
        {toldApart(view) && say(`pulse.said.${view.shows}`)}
      </p>
      <main id="content" className={styles.face}>
        {alarm && (
          <div className={styles.alarm}>
            <Notice tone="wrong" title={say("pulse.alarm.title")} live>
              {say("pulse.alarm.words")} <a href="/anonymity#check">{say("pulse.check")}</a>
            </Notice>
          </div>
        )}
        {fragment.code !== null && (
          <Suspense>
            <Arrival
              key={fragment.code}
              code={fragment.code}
              seat={seatId}
              round={round}
              longestNote={longestNote}
            />
          </Suspense>
        )}
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
            longestNote={longestNote}
            tell={told}
          />
        )}
        {view.shows === "holding" && (
          <Holding
            until={view.until}
            now={now}
            round={round}
            onUndo={() => tell({ is: "undone" })}
          />
        )}
        {view.shows === "sending" && <Sending round={round} />}
        {view.shows === "moved" && answer && (
          <Suspense>
            <Moved answer={answer} onBack={() => tell({ is: "taken-back" })} />
          </Suspense>
        )}
        {view.shows === "unsent" && <Unsent onTry={() => hurry(seatId)} />}
        {view.shows === "in" && round && answer && (
          <In
            round={round}
            answer={answer}
            onChange={change}
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
      </main>
      {awake && !passed && hasOtherTeams(seat.team.id) && (
        <Suspense>
          <YourTeams team={seat.team.id} secret={secret} paths={paths} />
        </Suspense>
      )}
    </div>
  );
}
