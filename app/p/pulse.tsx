"use client";

import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { Notice } from "#app/ui/notice.tsx";
import { useSay, type Words } from "#app/ui/words.tsx";
import type { SeatAnswer } from "#domain/wire.ts";
import { type AnswerEvent, type View, viewOf } from "./answer-state.ts";
import { hasOtherTeams } from "./answer-store.ts";
import type { Paths } from "./ask.ts";
import { hurry } from "./courier.ts";
import { Direction } from "./direction.tsx";
import { Faces } from "./faces.tsx";
import { PhoneBar } from "./phone-bar.tsx";
import styles from "./pulse.module.css";
import { openWeekly, roundOfSession, roundOnShow } from "./round-on-show.ts";
import type { Session as SessionFace } from "./session.tsx";
import { useAnswer } from "./use-answer.ts";
import { useClock } from "./use-clock.ts";
import { useFragment } from "./use-fragment.ts";
import { useRememberedSeat } from "./use-remembered-seat.ts";
import { useSeat } from "./use-seat.ts";

const Arrival = lazy(() => import("./arrival.tsx").then((of) => ({ default: of.Arrival })));
const LaterSession = lazy(loadSession);
const YourTeams = lazy(() => import("./your-teams.tsx").then((of) => ({ default: of.YourTeams })));

/** Milliseconds until the session's code is asked for again, when the network failed. */
const LOAD_AGAIN = 3000;

/** Until it is here the round's own faces stand in its place, so that nobody is kept from rating. */
function loadSession(): Promise<{ default: typeof SessionFace }> {
  return import("./session.tsx").then(
    (of) => ({ default: of.Session }),
    () => new Promise((wait) => setTimeout(wait, LOAD_AGAIN)).then(loadSession),
  );
}

type Props = {
  seatId: string;
  secret: string;
  initial: SeatAnswer;
  paths: Paths;
  longestNote: number;
  /** What is said in a session; null where none was open when the page was made. */
  sessionWords?: Words | null;
  /** Where this seat's mails are stopped; null when it gets none. */
  stopMails: string | null;
  /** A session's face where one was open when the page was made; else it loads when one begins. */
  inSession?: typeof SessionFace | typeof LaterSession;
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
  sessionWords = null,
  stopMails,
  passed = false,
  inSession: Session = LaterSession,
}: Props) {
  const say = useSay();
  const { seat, rounds, discussion, link, ...known } = useSeat(initial, { secret, paths });
  const session = passed ? null : known.session;
  // An open session comes first; until it moves on, the weekly pulse beside it may be answered.
  const [asideAt, setAsideAt] = useState<string | null>(null);
  const place = session && `${session.id} ${session.stage} ${session.rounds}`;
  const weekly = session && openWeekly(rounds);
  const aside = weekly !== null && asideAt === place;
  const main = session ? roundOfSession(session, rounds) : roundOnShow(rounds);
  const round = aside ? weekly : main;
  const { answer, alarm, tell } = useAnswer({ seat: seatId, secret, paths, round });
  const [againIn, setAgainIn] = useState<string | null>(null);
  useRememberedSeat(seat.team, passed ? null : secret);
  const fragment = useFragment();
  const now = useClock(answer?.outgoing?.holdUntil ?? null);
  const again = againIn !== null && againIn === round?.id;
  const isWeekly = round?.kind === "weekly";
  const toldOf = seat.round?.id === round?.id || seat.beside?.id === round?.id;
  const asked = !isWeekly || !toldOf || seat.onRoster;
  const view = viewOf(answer, round, { now, again, asked });
  // Until this phone's own record was read, nothing may be pressed.
  const awake = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );

  const told = (event: AnswerEvent) => {
    if (event.is === "sent" || event.is === "kept") setAgainIn(null);
    tell(event);
  };

  const above = (
    <>
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
    </>
  );
  const faces = (
    <Faces
      {...{ view, round, answer, seat, paths, now, awake, passed, longestNote, stopMails }}
      log={passed ? null : `/p/${secret}/log`}
      onChange={() => setAgainIn(round?.id ?? null)}
      onTry={() => hurry(seatId)}
      tell={told}
    />
  );
  const said = toldApart(view) ? say(`pulse.said.${view.shows}`) : "";
  const isHere = session === null || aside || session.stage === "rate";
  const plain = (
    <>
      <PhoneBar team={seat.team.name} round={round} />
      <p className="vh" role="status">
        {isHere && said}
      </p>
      <main id="content" className={styles.face}>
        {above}
        {isHere && faces}
      </main>
    </>
  );

  return (
    <div className={styles.phone} data-view={session?.stage ?? view.shows}>
      {session ? (
        <Suspense fallback={plain}>
          <Session
            {...{ session, discussion, seat, seatId, secret, paths, link, said, plain, above }}
            round={main}
            words={sessionWords}
            direction={seat.direction && <Direction direction={seat.direction} />}
            aside={aside}
            onAside={weekly && ((to) => setAsideAt(to ? place : null))}
          >
            {faces}
          </Session>
        </Suspense>
      ) : (
        plain
      )}
      {awake && !passed && hasOtherTeams(seat.team.id) && (
        <Suspense>
          <YourTeams team={seat.team.id} secret={secret} paths={paths} />
        </Suspense>
      )}
    </div>
  );
}
