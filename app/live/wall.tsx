"use client";

import { type ReactNode, useState } from "react";
import { Brand } from "#app/ui/brand.tsx";
import { useSay } from "#app/ui/words.tsx";
import { isCloseToTheLine } from "#domain/position.ts";
import { Act, ActAside } from "./act.tsx";
import { AgreeingPanel } from "./agreeing.tsx";
import { Clock } from "./clock.tsx";
import { Controls } from "./controls.tsx";
import { Ended } from "./ended.tsx";
import { Gather } from "./gather.tsx";
import { Headline } from "./headline.tsx";
import { type Join, JoinPanel } from "./join-panel.tsx";
import { NotesBoard } from "./notes-board.tsx";
import { Picture } from "./picture.tsx";
import { Promises } from "./promises.tsx";
import { Prompt } from "./prompt.tsx";
import { type Room, type RoundReading, roundNow } from "./reading.ts";
import { RoomAside } from "./room-aside.tsx";
import { Steps } from "./steps.tsx";
import { useCommand } from "./use-command.ts";
import { useReveal } from "./use-reveal.ts";
import { useRoom } from "./use-room.ts";
import type { Hands, Verbs } from "./verbs.ts";
import styles from "./wall.module.css";
import { spoken } from "./wall-words.ts";

type Props = {
  team: { id: string; name: string };
  /** Who is signed in on this screen. */
  leader: string;
  leaders: readonly { id: string; name: string }[];
  initial: Room;
  join: Join;
  direction: ReactNode;
  socketPath: string;
  verbs: Verbs;
};

/** The screen on the wall. Shows what everyone may see, and nothing of its leader's own answers. */
export function Wall({
  team,
  leader,
  leaders,
  initial,
  join,
  direction,
  socketPath,
  verbs,
}: Props) {
  const say = useSay();
  const following = useRoom(initial, socketPath);
  const { room, link } = following;
  const { session } = room;
  const { stage } = session;
  const round = roundNow(room);
  const leads = session.facilitator.id === leader;
  const { press, attempt, pending, hitch } = useCommand(verbs.command, session.state);
  const [asTable, setAsTable] = useState(false);
  const revealing = useReveal(round);
  const shows = partsOf(room);
  const hands: Hands | null = leads
    ? {
        add: verbs.add,
        settle: (action, to) => attempt(() => verbs.settle(action, to)),
        hide: (note) => attempt(() => verbs.hide(note)),
        cluster: (notes, cluster) => attempt(() => verbs.cluster(notes, cluster)),
      }
    : null;
  const table = shows.picture && round?.result ? round : null;

  return (
    <main className={styles.wall} data-stage={stage}>
      <header className={styles.top}>
        <Brand name={session.name} href={session.oneOff ? "/teams" : `/teams/${team.id}`} />
        <Steps session={session} />
        <Clock {...following} />
      </header>
      {stage !== "gather" && stage !== "ended" && (
        <aside className={styles.left} aria-label={say("live.join.label")}>
          <JoinPanel join={join} session={session} round={round} />
        </aside>
      )}
      <section className={styles.middle} data-reveal={revealing || undefined}>
        <h1 data-long={isLong(shows.finding ? round : null)}>
          <Headline team={team.name} room={room} />
        </h1>
        {stage === "gather" && <Gather room={room} join={join} />}
        {shows.picture && round && (
          <Picture room={room} round={round} revealing={revealing} asTable={asTable} />
        )}
        {shows.notes && room.discussion && (
          <NotesBoard discussion={room.discussion} hands={hands} />
        )}
        {stage === "act" && <Act room={room} hands={hands} />}
        {stage === "ended" && <Ended room={room} />}
      </section>
      <aside
        className={styles.right}
        data-reveal={revealing || undefined}
        aria-label={say("live.aside.label")}
      >
        {stage === "gather" && (
          <>
            <Promises
              title={say("live.act.earlier")}
              actions={session.actions}
              settle={hands?.settle ?? null}
            />
            {direction}
          </>
        )}
        {(stage === "rate" || stage === "reveal") && round && (
          <RoomAside room={room} round={round} direction={direction} />
        )}
        {stage === "discuss" && (
          <>
            <Prompt round={round} />
            <AgreeingPanel room={room} press={leads ? press : null} />
          </>
        )}
        {stage === "act" && <ActAside room={room} hands={hands} />}
        {stage === "ended" && direction}
      </aside>
      <Controls
        room={room}
        round={round}
        join={join}
        leaders={leaders}
        leads={leads}
        press={press}
        pending={pending}
        hitch={hitch}
        table={table && { shown: asTable, turn: () => setAsTable(!asTable) }}
      />
      <p role="status" className="vh">
        {link === "lost" ? say("live.said.lost") : spoken(say, room)}
      </p>
    </main>
  );
}

/** Notes take the place of the picture while the room talks about them. */
function partsOf({ session: { stage }, discussion }: Room) {
  const notes = stage === "discuss" && discussion !== null && discussion.notes.length > 0;
  return {
    notes,
    finding: stage === "rate" || stage === "reveal" || stage === "discuss",
    picture: stage === "rate" || stage === "reveal" || (stage === "discuss" && !notes),
  };
}

const isLong = (round: RoundReading | null) =>
  (round?.position && isCloseToTheLine(round.position)) || undefined;
