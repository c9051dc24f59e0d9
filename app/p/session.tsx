"use client";

import type { ReactNode } from "react";
import { useSay, useWordsLocale, type Words, WordsProvider } from "#app/ui/words.tsx";
import type { Discussion, RoundSnapshot, SeatAnswer, SessionSnapshot } from "#domain/wire.ts";
import { useAgreements } from "./agree.ts";
import type { Paths } from "./ask.ts";
import { PhoneBar } from "./phone-bar.tsx";
import pulse from "./pulse.module.css";
import styles from "./session.module.css";
import { Act, Ended } from "./session-act.tsx";
import { Timer, TimeUp } from "./session-clock.tsx";
import { Discuss } from "./session-discuss.tsx";
import { Gather } from "./session-gather.tsx";
import { useLaterWords } from "./use-later-words.ts";
import { useOffset } from "./use-offset.ts";
import { usePresence } from "./use-presence.ts";
import type { Link } from "./use-seat.ts";

// All of a session but its rating page; loaded when there is one, and with it what it says.

type Props = {
  session: SessionSnapshot;
  /** Its latest round, or null. */
  round: RoundSnapshot | null;
  discussion: Discussion | null;
  seat: SeatAnswer;
  seatId: string;
  secret: string;
  paths: Paths;
  link: Link;
  words: Words | null;
  /** What stands here until the words are there. */
  plain: ReactNode;
  /** What a round's faces tell a screen reader. */
  said: string;
  above: ReactNode;
  /** Where the team is heading; null where nobody wrote it down. */
  direction: ReactNode;
  /** Whether the weekly pulse that is open as well is answered just now. */
  aside: boolean;
  /** Null when there is none. */
  onAside: ((to: boolean) => void) | null;
  /** The faces of the round on show. */
  children: ReactNode;
};

/** A session on a member's phone: it follows the room's stages. */
export function Session({ words: given, ...props }: Props) {
  const locale = useWordsLocale();
  const words = useLaterWords(`/p/words/${locale}`, given);
  if (!words) return props.plain;
  return (
    <WordsProvider locale={locale} words={words}>
      <Room {...props} />
    </WordsProvider>
  );
}

function Room({ session, round, discussion, seat, seatId, secret, ...rest }: Omit<Props, "words">) {
  const say = useSay();
  const { paths, link, said, above, direction, aside, onAside, children } = rest;
  const { stage, timerEndsAt } = session;
  const presence = usePresence(session, { secret, paths });
  const offset = useOffset(link);
  const talk = discussion?.session === session.id ? discussion : null;
  // Here and not where the notes are shown: taps go on to be sent while the room moves on.
  const agreements = useAgreements({
    ...{ seat: seatId, secret, team: seat.team.id, paths },
    round: talk?.round ?? null,
    notes: talk?.notes ?? [],
    agreeing: talk?.round === session.round ? session.agreeing : null,
  });
  const stageName = say(
    stage === "rate" && session.rounds > 1 ? "session.stages.again" : `session.stages.${stage}`,
  );
  const isRating = stage === "rate" || aside;
  return (
    <>
      <PhoneBar team={seat.team.name} round={null}>
        {stageName} <Timer endsAt={timerEndsAt} offset={offset} />
      </PhoneBar>
      <p className="vh" role="status">
        {isRating && said ? said : say(`session.said.${stage}`)}
      </p>
      <main id="content" className={`${pulse.face} ${styles.room}`}>
        {above}
        {link.is === "lost" && (
          <p className={styles.line} role="status">
            {say("session.lost")}
          </p>
        )}
        <TimeUp stage={stage} endsAt={timerEndsAt} offset={offset} />
        {onAside && aside && (
          <Line words={say("session.weekly.aside")} onPress={() => onAside(false)}>
            {say("session.weekly.back")}
          </Line>
        )}
        {isRating || stage === "reveal" ? (
          round || aside ? (
            children
          ) : (
            <p className={pulse.waiting}>{say("session.soon")}</p>
          )
        ) : null}
        {!aside && stage === "gather" && (
          <Gather session={session} presence={presence}>
            {direction}
          </Gather>
        )}
        {!aside && stage === "discuss" && (
          <Discuss session={session} discussion={talk} agreements={agreements} />
        )}
        {!aside && stage === "act" && <Act session={session} />}
        {!aside && stage === "ended" && (
          <Ended session={session} page={pageOf(session, seat)} secret={secret} />
        )}
        {onAside && !aside && stage !== "rate" && (
          <Line words={say("session.weekly.open")} onPress={() => onAside(true)}>
            {say("session.weekly.answer")}
          </Line>
        )}
      </main>
    </>
  );
}

const pageOf = ({ id }: SessionSnapshot, { session, sessionPage }: SeatAnswer) =>
  session?.id === id ? sessionPage : null;

type LineProps = { words: string; onPress(): void; children: string };

/** One line with one thing to do. */
const Line = ({ words, onPress, children }: LineProps) => (
  <p className={styles.line}>
    {words}{" "}
    <button type="button" onClick={onPress}>
      {children}
    </button>
  </p>
);
